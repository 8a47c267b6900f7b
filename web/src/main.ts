import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { followTheme } from "$lib/stores/prefs.svelte";

// None where browser.js has told that the browser is too old.
const target = document.getElementById("app");
if (target) {
  followTheme();
  mount(App, { target });
}
