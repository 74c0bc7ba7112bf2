// The message reads as it will go while it is written; and a button copies what can be selected by hand.
"use strict";

for (const form of document.querySelectorAll("form[data-message]")) {
  const said = form.querySelector("[data-said]");
  if (!said) continue;
  const show = () => {
    const picked = [...form.querySelectorAll("input[name=picked]:checked")].map((one) => one.labels[0].textContent.trim());
    const typed = form.querySelector("textarea").value.trim();
    const words = [...picked, typed].filter(Boolean).join("；");
    said.textContent = words || "……";
    said.classList.toggle("unsaid", !words);
    const plain = form.querySelector("[data-unsaid]");
    if (plain) plain.hidden = Boolean(words);
    if (plain) form.querySelector("[data-when-said]").hidden = !words;
  };
  form.addEventListener("input", show);
  show();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      // Without TLS there is no clipboard; the older way still works on the selection.
      document.execCommand("copy");
    }
    button.textContent = "已复制";
  });
}
