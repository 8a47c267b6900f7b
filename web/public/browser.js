/* Tells an old browser the truth. Written for every browser there is, so nothing in here is newer than 1999. */
(function () {
  var root = document.documentElement;
  var styles = window.CSS && CSS.supports;
  var fits =
    "noModule" in document.createElement("script") &&
    "popover" in root &&
    typeof [].toReversed === "function" &&
    styles &&
    CSS.supports("selector(:has(a))") &&
    CSS.supports("color", "color-mix(in srgb, red, blue)");
  if (fits) return;
  function tell() {
    var page = document.getElementById("app");
    if (!page) return;
    page.id = "too-old";
    page.style.display = "block";
    page.style.maxWidth = "36em";
    page.style.margin = "2em auto";
    page.style.padding = "0 1em";
    page.innerHTML =
      "<main><h1>This browser is too old for Nine Dots</h1>" +
      "<p>Your connection is fine, and nothing is lost. Please update the browser, or open this page in another one.</p>" +
      "<p>Nine Dots works in Chrome and Edge 114 or newer, Firefox 125 or newer, and Safari 17 or newer " +
      "(iPhone and iPad: iOS 17 or newer).</p></main>";
  }
  tell();
  if (document.addEventListener) document.addEventListener("DOMContentLoaded", tell, false);
  else window.attachEvent("onload", tell);
})();
