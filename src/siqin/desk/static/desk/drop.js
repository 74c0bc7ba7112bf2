// Files dropped on the writing page, or several chosen at once, are read in one after another:
// each has its own time and its own answer.
"use strict";

(() => {
  const form = document.querySelector("form[data-drop]");
  if (!form) return;
  const picker = form.querySelector("input[type=file]");
  const list = form.appendChild(Object.assign(document.createElement("ul"), { className: "list" }));

  async function read(file) {
    const said = list.appendChild(document.createElement("li"));
    said.textContent = `${file.name}　正在读……`;
    const data = new FormData(form);
    data.delete("file");
    data.append("file", file, file.name);
    data.set("draft", "1");
    data.set("form_token", Math.random().toString(36).slice(2) + Date.now());
    data.set("csrfmiddlewaretoken", siqin.csrf());
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: data });
    } catch {
      said.textContent = `${file.name}　没有网络，没有读成。`;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const refusal = page.querySelector("form .invalid-feedback")?.textContent;
    if (!answer.ok) {
      said.textContent = `${file.name}　${refusal || "没有读成，请再试一次。"}`;
      return;
    }
    const unread = !answer.url.includes("/edit/");
    const refused = page.querySelector("main")?.textContent.includes("没有读出来");
    const link = Object.assign(document.createElement("a"), { href: answer.url, textContent: file.name });
    said.replaceChildren(link, refused ? "　没有读出来，点开看为什么、怎么办" : unread ? "　已收下，点开看读出了什么" : "　已存成草稿，点开接着写");
  }

  async function readAll(files) {
    for (const file of files) await read(file);
  }

  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files") || event.defaultPrevented) return;
      event.preventDefault();
      if (kind !== "drop") return;
      const files = [...event.dataTransfer.files];
      const pictures = files.filter((one) => one.type.startsWith("image/"));
      siqin.shots?.take(pictures);
      readAll(files.filter((one) => !pictures.includes(one)));
    });
  }
  form.addEventListener("submit", (event) => {
    if (picker.files.length < 2) return;
    event.preventDefault();
    readAll([...picker.files]);
    picker.value = "";
  });
})();
