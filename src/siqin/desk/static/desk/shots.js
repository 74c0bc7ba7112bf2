// Photos go up at once, one after another, while the text is being written.
"use strict";

(window.siqin ??= {}).shots = (() => {
  const form = document.querySelector("form[data-draft]");
  const list = form?.querySelector("[data-shots]");
  if (!list) return null;
  const model = form.querySelector("template[data-shot]");
  const picker = form.querySelector(".shot-file");
  const total = form.elements["photos-TOTAL_FORMS"];
  const name = picker.name;
  let queue = Promise.resolve();
  let waiting = 0;

  const part = (shot, name) => shot.querySelector(`[name$=-${name}]`);
  const changed = () => list.dispatchEvent(new Event("input", { bubbles: true }));

  function row() {
    const number = Number(total.value);
    const holder = document.createElement("ol");
    holder.innerHTML = model.innerHTML.replaceAll("__prefix__", number);
    total.value = number + 1;
    return list.appendChild(holder.firstElementChild);
  }

  function note(shot, text) {
    let said = shot.querySelector(".shot-note");
    if (!said) shot.append((said = Object.assign(document.createElement("p"), { className: "shot-note meta" })));
    said.textContent = text;
    said.hidden = !text;
    said.classList.remove("invalid-feedback");
    return said;
  }

  // Until it has gone up the file stays on this device, with the row that stands for it.
  async function hold(file, shot) {
    const name = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    try {
      await siqin.held.keep(name, file);
    } catch {
      return;
    }
    part(shot, "held").value = name;
    changed();
  }

  // A moment later: the text on this device names the photo by then.
  function release(shot) {
    const held = part(shot, "held");
    setTimeout(siqin.held.drop, 5000, held.value);
    held.value = "";
  }

  async function send(file, shot) {
    // Another text was taken up meanwhile; the file waits with its own.
    if (!shot.isConnected) return;
    const data = new FormData();
    data.append(name, file, file.name);
    data.append("person", document.body.dataset.person);
    note(shot, `正在传 ${file.name}`);
    let answer;
    try {
      answer = await fetch(form.dataset.photosAt, {
        method: "POST", body: data, headers: { Accept: "application/json", "X-CSRFToken": siqin.csrf() },
      });
    } catch {
      const kept = part(shot, "held").value ? "已存在本机，连上后自动传。" : "还没有传，连上后自动传。这一页先别关，关了照片要重新添。";
      note(shot, `没有网络，${file.name} ${kept}`);
      await new Promise((go) => addEventListener("online", go, { once: true }));
      return send(file, shot);
    }
    if (answer.ok) {
      const { photo, thumbnail } = await answer.json();
      show(shot, photo, thumbnail);
      if (shot.isConnected) release(shot);
      note(shot, "");
      changed();
      return;
    }
    const why = { 422: async () => (await answer.json()).error, 401: () => "登录已过期，照片没有传上。请先重新登录，再按“再传”。", 409: () => "这台设备现在登录的是另一个人，照片没有传，已存在本机。换回来登录以后，再按“再传”。" };
    const said = await (why[answer.status] ?? (() => "没有传成，文件还在您的手机上。"))();
    stuck(shot, said, answer.status === 422 ? null : file);
  }

  // No photo, but a row with words: the same file once more, another one, or none.
  function stuck(shot, said, file = null) {
    const { button } = siqin.kept;
    const chosen = Object.assign(document.createElement("input"), { type: "file", accept: picker.accept });
    chosen.addEventListener("change", () => {
      // Another photo than the one that is held for this row.
      if (!chosen.files.length) return;
      if (part(shot, "held").value) release(shot);
      take(chosen.files, shot);
    });
    const acts = [
      ...(file ? [button("再传", () => add(file, shot), "btn btn-quiet")] : []),
      button("重新选", () => chosen.click(), "btn btn-quiet"),
      button("不要了", () => { shot.remove(); changed(); }, "btn btn-quiet"),
    ];
    note(shot, said).append(" ", ...acts);
  }

  function show(shot, photo, thumbnail) {
    part(shot, "photo").value = photo;
    part(shot, "src").value = thumbnail;
    shot.querySelector("img").src = thumbnail;
  }

  // What was taken, at once; a format that this browser cannot draw waits for the office.
  async function preview(file, shot) {
    const drawn = await createImageBitmap(file, { resizeWidth: 152 });
    const canvas = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height });
    canvas.getContext("2d").drawImage(drawn, 0, 0);
    if (!part(shot, "photo").value) shot.querySelector("img").src = canvas.toDataURL("image/jpeg", 0.7);
  }

  function add(file, shot = row()) {
    waiting += 1;
    note(shot, `等着传 ${file.name}`);
    preview(file, shot).catch(() => {});
    const kept = part(shot, "held").value ? null : hold(file, shot);
    queue = Promise.all([queue, kept]).then(() => send(file, shot)).finally(() => (waiting -= 1));
  }

  // Whether any of these files were pictures, which are then on their way.
  function take(files, shot) {
    const pictures = [...(files || [])].filter((one) => /^image\//.test(one.type) || /\.hei[cf]$/i.test(one.name));
    pictures.forEach((one) => add(one, shot));
    return pictures.length > 0;
  }

  // Rows for the photos of a text that is taken up again.
  function restore(values) {
    list.replaceChildren();
    total.value = 0;
    const count = Number(values["photos-TOTAL_FORMS"]?.[0] || 0);
    for (let at = 0; at < count; at += 1) {
      const [photo, src, ...words] = ["photo", "src", "held", "caption", "credit"].map((name) => values[`photos-${at}-${name}`]?.[0] || "");
      if (photo) show(row(), photo, src);
      else if (words.some(Boolean)) goOn(row(), words[0]);
      else total.value = Number(total.value) + 1;
    }
  }

  // Its picture had not gone up when the page was closed.
  async function goOn(shot, name) {
    const file = name && (await siqin.held.find(name));
    if (!file) return stuck(shot, "照片还没有传上来，说明还在。请重新选，或者在原来的手机上接着写。");
    part(shot, "held").value = name;
    return add(file, shot);
  }

  // A row whose picture never arrived is not sent without a word; one on its way is waited for.
  form.addEventListener("submit", (event) => {
    const bare = waiting ? null : [...list.children].find((shot) => !part(shot, "photo").value && !part(shot, "removed").checked);
    if (!bare) return;
    event.preventDefault();
    document.querySelector("[data-state]").textContent = "有一张照片没有传上，请重新选，或者按“不要了”。";
    bare.querySelector(".shot-note")?.classList.add("invalid-feedback");
    bare.scrollIntoView({ block: "center" });
    bare.querySelector(".shot-note button")?.focus();
  });
  list.addEventListener("change", (event) => {
    if (event.target.name?.endsWith("-removed")) event.target.closest(".shot").classList.toggle("gone", event.target.checked);
  });
  for (const shot of list.children) if (!part(shot, "photo").value) stuck(shot, "照片找不到了，说明还在。请重新选这张照片。");
  picker.removeAttribute("name");
  picker.addEventListener("change", () => {
    take(picker.files);
    picker.value = "";
  });
  form.classList.add("scripted");
  return { take, restore, settled: () => (waiting ? queue : null) };
})();
