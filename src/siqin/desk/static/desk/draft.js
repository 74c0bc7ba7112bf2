// What is typed is kept twice: on this device at once, at the office within five seconds.
// The line at the head of the page always says which of the two is true.
"use strict";

(window.siqin ??= {}).csrf = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const line = document.querySelector("[data-state]");
  const me = document.body.dataset.person;
  const copies = again() ? [] : JSON.parse(form.dataset.copies || "[]");
  const SKIPPED = new Set(["csrfmiddlewaretoken", "form_token", "token", "base", "bare", "over", "typed_by"]);
  const DAYS = 14 * 864e5;
  const IDLE = 40; // seconds without a sign of life: no other window has it open
  const prefix = `siqin:${me}:draft:${form.dataset.piece}:`;
  const tab = (sessionStorage["siqin:tab"] ||= Math.random().toString(36).slice(2));
  let typed = false; // or taken up: there is something here to lose
  let token = form.dataset.draft;
  let serial = 0;
  let dirty = false;
  let saving = null;
  let paused = false;
  let leaving = false;
  let failures = 0;
  let queued = false;
  let sent = []; // marks of the states whose answers have not come
  let soon, latest, first;

  // A page out of the service worker's shelf was seen before: what it says of the office is old.
  function again() {
    const seen = JSON.parse(localStorage["siqin:pages"] || "[]");
    if (seen.includes(form.dataset.draft)) return true;
    localStorage["siqin:pages"] = JSON.stringify([form.dataset.draft, ...seen].slice(0, 50));
    return false;
  }

  const random = () => crypto.getRandomValues(new Uint32Array(3)).join("");
  const key = () => `${prefix}${token}:${tab}`;
  const tell = (...parts) => line.replaceChildren(...parts);
  const { answered, button, here, line: sayKept, named, removing, shots } = siqin.kept;
  const fresh = form.dataset.piece === "0";

  function values() {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !SKIPPED.has(name)) (found[name] ||= []).push(value);
    }
    return found;
  }
  const same = (one, other) => JSON.stringify(words(one)) === JSON.stringify(words(other));
  // Empty fields are no difference, nor is which of the two faces of the body was sent.
  const words = (fields) => Object.entries(fields).filter(([name, given]) => name !== "body_html" && name !== "seen" && given.some(Boolean)
    && !/-(INITIAL|MIN_NUM|MAX_NUM|TOTAL)_FORMS$/.test(name)).sort();

  function apply(fields) {
    siqin.shots?.restore(fields);
    for (const control of form.elements) {
      if (!control.name || SKIPPED.has(control.name) || control.type === "file" || /_FORMS$/.test(control.name)) continue;
      const given = fields[control.name];
      if (control.type === "checkbox" || control.type === "radio") control.checked = !!given?.includes(control.value);
      else if (control.tagName !== "BUTTON") control.value = given?.[0] ?? "";
    }
    siqin.editor?.load();
    form.elements.body.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // On the device.
  function note(more = {}) {
    try {
      localStorage[key()] = JSON.stringify({ at: Date.now(), token, serial, base: base(), dirty, sent, fields: values(), ...more });
    } catch {
      tell("这台设备存不下了，请尽快存草稿。");
    }
  }
  const base = () => Number(form.elements.base?.value || 0);

  function touched(event) {
    dirty = typed = true;
    // A photo that has arrived is no hand on the keys.
    if (queued && event?.isTrusted) {
      queued = false;
      tell("您又写了，没有自动送出。写好了，请再按一次。");
    }
    first ??= Date.now();
    clearTimeout(soon);
    soon = setTimeout(note, 200);
    clearTimeout(latest);
    latest = setTimeout(save, Math.max(0, Math.min(1500, first + 3500 - Date.now())));
  }

  // At the office: one request at a time, the next one with whatever has been typed meanwhile.
  function save(options = {}) {
    if (saving || paused || leaving || !dirty) return saving;
    saving = send(options).finally(() => {
      saving = null;
      if (dirty && !paused) latest = setTimeout(save, failures ? Math.min(3e4, 2500 * 2 ** failures) : 1500);
    });
    return saving;
  }

  function ask(fields) {
    const data = new FormData();
    for (const [name, given] of Object.entries(fields)) for (const one of given) data.append(name, one);
    const own = { token, serial, base: base(), manuscript: form.dataset.piece, person: me };
    for (const [name, value] of Object.entries(own)) data.set(name, value);
    return data;
  }

  async function post(data, options = {}) {
    return fetch(form.dataset.keepAt, {
      method: "POST", body: data, headers: { Accept: "application/json", "X-CSRFToken": siqin.csrf() }, ...options,
    });
  }

  async function send(options) {
    const fields = values();
    const mine = token;
    dirty = false;
    first = null;
    const data = ask(fields);
    sent = [...sent.slice(-50), random()];
    data.set("mark", sent.at(-1));
    note({ dirty: true });
    let answer;
    try {
      answer = await post(data, options);
    } catch {
      if (mine !== token) return undefined;
      return failed(`没有网络，${here(Date.now())} 已存在本机，连上后自动存到办公室`);
    }
    // Another text was taken up meanwhile; what was set aside is on the device.
    if (mine !== token) return undefined;
    if (answer.ok) return saved(await answer.json());
    dirty = true;
    if (answer.status === 409) return behind(await answer.json());
    if (answer.status === 410) return gone();
    if (answer.status === 401 || answer.status === 422) return signedOut(await answer.json());
    return failed(answer.status === 413 ? "文字太长，只存在本机，请尽快存草稿" : "办公室的电脑没有应答，文字已存在本机");
  }

  function saved(told) {
    serial = told.serial;
    sent = [];
    failures = 0;
    note();
    say(told);
  }

  function say(told) {
    // By the office's clock: this device's own may be wrong.
    const quiet = [`草稿 ${told.saved.replace(/^今天 /, "")} 已保存，断网不丢`];
    if (told.others?.length) quiet.push(`　${told.others.join("、")}也在改这一篇`);
    if (told.newest > base() && base()) quiet.push("　别人已另存新版，您存的时候两份会并排给您看");
    tell(...quiet);
  }

  function failed(why, ...more) {
    dirty = true;
    failures += 1;
    note();
    if (!queued) tell(why, ...more);
  }

  function signedOut({ error }) {
    const again = Object.assign(document.createElement("a"), { href: "/signin/", target: "_blank", textContent: "重新登录" });
    if (error === "signed_in_as_another") return failed("这台设备现在登录的是另一个人，文字只存在本机");
    return failed("登录已过期，文字存在本机。", again, "以后会接着存");
  }

  // Nothing is sent until the question in the panel is answered.
  function asked(question) {
    paused = true;
    note();
    const panel = document.createElement("section");
    panel.className = "note other";
    panel.setAttribute("role", "alert");
    panel.append(Object.assign(document.createElement("b"), { textContent: question }));
    form.prepend(panel);
    return panel;
  }

  // It was saved or let go elsewhere; what stands here is still here.
  function gone() {
    tell("这一篇已在别处交出，请看下面");
    const panel = asked("这一篇已经在别的窗口或设备上存好、投出，或者删掉了。这里的文字没有动。");
    const acts = Object.assign(document.createElement("div"), { className: "acts" });
    acts.append(button("当作另一份接着写", () => {
      token = form.elements.token.value = random();
      serial = 0;
      paused = false;
      panel.remove();
      touched();
    }), removing("删掉这里的文字", "删掉就找不回来了。", forget));
    panel.append(acts);
  }

  // What was not chosen is offered again on the next visit, and never taken up by itself.
  function keepOther(fields) {
    const [key, other] = [`${prefix}${random()}:other`, { at: Date.now(), token: random(), serial: 0, base: base(), dirty: true, aside: true, fields }];
    localStorage[key] = JSON.stringify(other);
    return { ...other, key };
  }

  // What the office has was sent from here, the answer lost on the way: what stands here follows it.
  function behind(theirs) {
    if (!sent.includes(theirs.mark) && !same(theirs.fields, values())) return overtaken(theirs);
    serial = theirs.serial;
    sent = [];
  }

  // Another window or device was faster: both texts side by side, and neither is lost.
  function overtaken(theirs) {
    tell("另一个窗口也存了这一篇，请看下面");
    const panel = asked(`这一篇在别的窗口或设备上也改了，${theirs.saved} 存的是下面这一份：${named(theirs.fields)}。您这里的是${named(values())}。`);
    const text = Object.assign(document.createElement("div"), { className: "original song" });
    const whole = (fields) => [fields.title?.[0], fields.body?.[0], ...shots(fields)].filter(Boolean).join("\n");
    text.textContent = whole(theirs.fields) === whole(values()) ? "文字和照片都一样，不同的是作者、体裁、活动等栏目。" : whole(theirs.fields);
    const settle = (deed) => () => {
      serial = theirs.serial;
      sent = [];
      paused = false;
      deed();
      panel.remove();
      touched();
    };
    const acts = Object.assign(document.createElement("div"), { className: "acts" });
    const settled = (unused, deed) => settle(() => { keepOther(unused()); deed(); });
    acts.append(button("用这里的", settled(() => theirs.fields, () => {})), button("用那一份", settled(values, () => apply(theirs.fields))));
    panel.append(text, acts);
  }

  // On a new visit: what was left unfinished, here or at the office; of one text its newest state.
  function entries() {
    const newest = new Map();
    for (const one of kept()) {
      if (newest.has(one.token)) localStorage.removeItem(one.key);
      else newest.set(one.token, one);
    }
    return [...newest.values()];
  }

  function kept() {
    return Object.keys(localStorage).filter((one) => one.startsWith(prefix)).flatMap((one) => {
      try {
        const entry = JSON.parse(localStorage[one]);
        if (Date.now() - entry.at < DAYS) return [{ ...entry, key: one }];
      } catch {
        // Nothing that can be read is nothing to keep.
      }
      localStorage.removeItem(one);
      return [];
    }).sort((one, other) => other.at - one.at);
  }

  function take(copy, when) {
    token = form.elements.token.value = copy.token;
    serial = copy.serial;
    sent = copy.sent ?? [];
    if (form.elements.base && copy.base) form.elements.base.value = copy.base;
    if (same(copy.fields, values())) return;
    apply(copy.fields);
    typed = true;
    const text = named(copy.fields);
    const acts = fresh
      ? [button("另写一篇，这一份留着", () => location.assign(`${location.pathname}?fresh=1`)), removing("删掉这一份", `真的删掉${text}？删掉就找不回来了。`, forget)]
      : [removing("放弃这些改动", "真的放弃？放弃就找不回来了。", forget)];
    sayKept(form, `已接上${when}没有提交的${fresh ? text : "改动"}。`, ...acts).setAttribute("role", "status");
  }

  async function forget() {
    leaving = true;
    for (const one of kept()) if (one.token === token) localStorage.removeItem(one.key);
    await drop(token);
    location.reload();
  }

  async function drop(which) {
    const data = ask({});
    data.set("token", which);
    await fetch(form.dataset.letGoAt, { method: "POST", body: data, headers: { Accept: "application/json", "X-CSRFToken": siqin.csrf() } }).catch(() => {});
  }

  function offer(entry) {
    // The office may have a later state of it than this device.
    const it = copies.find((one) => one.token === entry.token && one.serial > entry.serial) || entry;
    const text = named(it.fields);
    const which = fresh ? "没交的一份" : "没存的一份改动";
    const words = it.at ? `这台设备上还有${which}：${text}，${here(it.at)} 写的，还没存到办公室。`
      : `办公室还存着您${which}：${text}，${it.saved} 存的${it.idle > IDLE ? "" : "，刚才还在别的窗口或设备上开着"}。`;
    const said = sayKept(form, words, button("接着写这一份", () => {
      const before = typed ? setAside() : null;
      said.remove();
      take(it, it.at ? here(it.at) : it.saved);
      if (before) offer(before);
      touched();
      form.elements.title.focus();
    }), removing("删掉这一份", `真的删掉${text}？删掉就找不回来了。`, async () => {
      if (entry.key) localStorage.removeItem(entry.key);
      await drop(entry.token);
      answered(form, said);
    }));
  }

  // What stands here makes room for another text, and is offered in its turn.
  function setAside() {
    clearTimeout(soon);
    note({ dirty: true });
    form.querySelector(":scope > .kept[role=status]")?.remove();
    return { ...JSON.parse(localStorage[key()]), key: key() };
  }

  // Whether another window of this device has that text open: it answers at once, a dead one never.
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`siqin:${me}`) : null;
  if (channel) channel.onmessage = ({ data }) => data.ask === token && !leaving && channel.postMessage({ open: token });
  const open = (wanted) => new Promise((tellIt) => {
    if (!channel) return tellIt(false);
    channel.addEventListener("message", ({ data }) => data.open === wanted && tellIt(true));
    channel.postMessage({ ask: wanted });
    setTimeout(() => tellIt(false), 150);
  });

  async function left(held) {
    for (const copy of copies) {
      const here = held.some((one) => one.token === copy.token);
      if ((here || copy.idle <= IDLE) && (await open(copy.token))) continue;
      if (here || copy.idle > IDLE) return copy;
    }
    return undefined;
  }

  // The office has a later state of what this device did not hand in: either it was sent from here
  // before the writing went on, or another device went on, and this is a text of its own.
  function reconcile(entry) {
    const office = copies.find((one) => one.token === entry.token);
    if (!entry.dirty || !(office?.serial > entry.serial) || same(entry.fields, office.fields)) return;
    if (entry.sent?.includes(office.mark)) {
      entry.serial = office.serial;
      return;
    }
    localStorage.removeItem(entry.key);
    Object.assign(entry, keepOther(entry.fields), { sent: undefined });
  }

  const refusedBefore = () => form.querySelector("[aria-invalid=true],.invalid-feedback") || form.dataset.stale !== undefined || form.elements.bare || form.elements.over;

  async function start() {
    const held = entries();
    const refused = refusedBefore();
    if (refused) {
      form.querySelector("[aria-invalid=true],.invalid-feedback")?.scrollIntoView({ block: "center" });
      serial = copies.find((one) => one.token === token)?.serial ?? 0;
      return touched();
    }
    const another = new URLSearchParams(location.search).has("fresh");
    const copy = another ? undefined : await left(held);
    for (const one of held) reconcile(one);
    const entry = another ? undefined : copy ? held.find((one) => one.token === copy.token) : held.find((one) => one.dirty && !one.aside && !copies.some((other) => other.token === one.token));
    const ahead = entry?.dirty && entry.serial >= (copy?.serial ?? 0);
    // Whoever has begun to type meanwhile is asked, never overwritten.
    if (typed) {
      if (copy || entry) offer(ahead ? entry : copy || entry);
    } else if (ahead) {
      take(entry, here(entry.at));
      touched();
    } else if (copy) take(copy, copy.saved);
    for (const one of held) {
      if (one.token === token || !one.dirty || one === entry || (await open(one.token))) continue;
      offer(one);
    }
    for (const one of held) if (!one.dirty && one.key !== key()) localStorage.removeItem(one.key);
    for (const one of copies) {
      if (one === copy || one.token === token || held.some((other) => other.token === one.token && other.dirty)) continue;
      offer(one);
    }
    const pending = entry?.pending && form.querySelector(`button[name="${entry.pending}"]`);
    if (pending) form.prepend(Object.assign(document.createElement("p"), { className: "kept meta", textContent: "上次没有网络，这一篇还没有送出去，请再按一次。" }));
  }

  function submitting(event) {
    siqin.editor?.say();
    if (event.defaultPrevented) return;
    if (form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = siqin.csrf() || form.elements.csrfmiddlewaretoken.value;
    const submitter = event.submitter;
    if (paused) {
      event.preventDefault();
      tell("请先选用哪一份，再提交");
      form.querySelector(".note.other")?.scrollIntoView({ block: "center" });
      return;
    }
    const later = (wait, why) => {
      event.preventDefault();
      queued = true;
      tell(why);
      note({ pending: submitter?.name });
      const go = () => {
        if (!queued) return;
        queued = false;
        form.requestSubmit(submitter);
      };
      wait.then(go, go);
    };
    if (!navigator.onLine) {
      return later(new Promise((go) => addEventListener("online", go, { once: true })), "没有网络，已存在本机。连上后自动送出，请不要关这一页。");
    }
    const photos = siqin.shots?.settled();
    if (photos) return later(photos, "照片还在传，传完自动送出。");
    if (saving) return later(saving, "正在保存……");
    clearTimeout(latest);
    clearTimeout(soon);
    note();
    leaving = true;
    for (const one of kept()) if (one.token === token && one.key !== key()) localStorage.removeItem(one.key);
    sessionStorage["siqin:sent"] = key();
  }

  form.addEventListener("input", (event) => event.isTrusted === false && event.target !== form.elements.body && !event.target.matches?.("[data-shots]") ? null : touched(event));
  form.addEventListener("change", touched);
  // Enter in a line of its own ends the line, and sends nothing.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=checkbox],[type=radio],[type=file]),.shot textarea")) return;
    event.preventDefault();
    if (event.target.name === "title") siqin.editor?.focus() || form.elements.body.focus();
    else event.target.blur();
  });
  form.addEventListener("submit", submitting);
  addEventListener("online", () => { failures = 0; save(); });
  addEventListener("focus", () => { failures = 0; save(); });
  addEventListener("pagehide", () => { if (!leaving && dirty) note(); });
  document.addEventListener("visibilitychange", () => document.hidden && dirty && save({ keepalive: true }));
  addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
  // Signs of life, for whoever opens the same piece.
  setInterval(async () => {
    if (document.hidden || saving || paused || leaving || (!serial && form.dataset.piece === "0")) return;
    const answer = await post((() => { const data = ask({}); data.set("alive", "1"); return data; })()).catch(() => null);
    // What was typed meanwhile asks for itself.
    if (!answer || saving || paused || leaving) return;
    if (answer.ok && serial) say(await answer.json());
    if (answer.status === 409) behind(await answer.json());
    if (answer.status === 410) gone();
  }, 30000);
  // A page out of the service worker's shelf is an old one: its marks were used before.
  if (form.elements.form_token) form.elements.form_token.value = random();
  if (!refusedBefore()) token = form.elements.token.value = random();
  if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => {});
  start();
})();
