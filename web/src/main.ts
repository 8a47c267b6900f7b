import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { followTheme } from "$lib/stores/prefs.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

followTheme();
mount(App, { target });
