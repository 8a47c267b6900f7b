import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { beginToSpeak } from "$lib/stores/language";
import { followTheme } from "$lib/stores/prefs.svelte";

followTheme();
// None where browser.js has told that the browser is too old, and on a paper (paper.html).
const target = document.getElementById("app");
void beginToSpeak().then(() => target && mount(App, { target }));
