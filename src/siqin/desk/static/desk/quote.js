// What was selected in a paragraph becomes the words of the remark.
"use strict";

document.querySelectorAll("[data-quote]").forEach((link) => {
  link.addEventListener("click", () => {
    const selection = getSelection();
    const block = link.parentElement.previousElementSibling;
    if (selection.isCollapsed || !block.contains(selection.anchorNode)) return;
    sessionStorage["siqin:quote"] = selection.toString().trim();
  });
});
const quoted = document.getElementById("id_quote");
if (quoted) {
  if (sessionStorage["siqin:quote"] && !quoted.hasAttribute("aria-invalid")) quoted.value = sessionStorage["siqin:quote"];
  delete sessionStorage["siqin:quote"];
  document.getElementById("id_words").focus();
}
