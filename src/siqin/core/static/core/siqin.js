// Small helps on top of pages that work without them.
"use strict";

// Texts typed into a form with `data-keep` stay on this device until they were received:
// <form data-keep> (one form of its address) or <form data-keep="some-name">.
const keeping = {
  days: 14,
  fields: "input:not([type=hidden],[type=password],[type=file],[type=submit]),textarea,select",

  key(form) {
    return `siqin:${document.body.dataset.person || ""}:${form.dataset.keep || location.pathname}`;
  },

  read(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return kept && Date.now() - kept.at < this.days * 864e5 ? kept : null;
    } catch {
      return null;
    }
  },

  write(form) {
    const values = {};
    for (const field of form.querySelectorAll(this.fields)) {
      if (!field.name) continue;
      const choice = field.type === "checkbox" || field.type === "radio";
      values[choice ? `${field.name}=${field.value}` : field.name] = choice ? field.checked : field.value;
    }
    try {
      localStorage.setItem(this.key(form), JSON.stringify({ at: Date.now(), values }));
    } catch {
      // A full or forbidden store: the page works as it does without scripts.
    }
  },

  restore(form, kept) {
    let changed = false;
    for (const field of form.querySelectorAll(this.fields)) {
      const choice = field.type === "checkbox" || field.type === "radio";
      const value = kept.values[choice ? `${field.name}=${field.value}` : field.name];
      const property = choice ? "checked" : "value";
      if (value === undefined || field[property] === value) continue;
      field[property] = value;
      if (field.closest("details")) field.closest("details").open = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      changed = true;
    }
    return changed;
  },

  tell(form, kept) {
    const note = document.createElement("p");
    note.className = "kept meta";
    note.setAttribute("role", "status");
    note.textContent = `已接上${ago(kept.at)}没有提交的内容。`;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn btn-quiet";
    drop.textContent = "放弃这些内容";
    drop.addEventListener("click", () => {
      if (!drop.dataset.asked) {
        drop.dataset.asked = "yes";
        drop.textContent = "真的放弃？再按一次，就找不回来了";
        return;
      }
      clearTimeout(form.keepTimer);
      localStorage.removeItem(this.key(form));
      form.reset();
      note.remove();
    });
    note.append(drop);
    form.prepend(note);
  },

  // A form was received when its sending led, by a redirect, to a page of the signed-in
  // person that reports no error. A failure or a sign-in page in between keeps the text.
  forgetReceived(forms) {
    const sent = sessionStorage.getItem("siqin:sent");
    // On the page of what was kept the sending is not over yet.
    if (!sent || document.querySelector("form[data-kept]")) return;
    const visit = performance.getEntriesByType("navigation")[0];
    const received = visit && visit.redirectCount > 0 && document.body.dataset.person
      && !document.querySelector(".said .error") && !forms.some((form) => this.key(form) === sent);
    if (received) localStorage.removeItem(sent);
    sessionStorage.removeItem("siqin:sent");
  },

  // Where nobody is signed in, the page that says what was decided names what it was of.
  forgetDecided() {
    const done = document.querySelector("[data-decided]")?.dataset.decided;
    if (!done) return;
    for (const key of Object.keys(localStorage)) if (`${key}-`.startsWith(`siqin::${done}-`)) localStorage.removeItem(key);
  },

  // What was begun as a remark goes on as the reason for sending it back.
  takeOver(form) {
    const before = this.read(`siqin:${document.body.dataset.person || ""}:${form.dataset.before}`);
    const text = form.elements.text;
    if (before && text && !text.value) text.value = before.values.comment ?? "";
  },

  start() {
    const forms = [...document.querySelectorAll("form[data-keep]")];
    this.forgetReceived(forms);
    this.forgetDecided();
    for (const form of forms) {
      const kept = this.read(this.key(form));
      const refused = form.querySelector("[aria-invalid=true],.invalid-feedback");
      if (kept && !refused && this.restore(form, kept)) this.tell(form, kept);
      if (!kept && form.dataset.before) this.takeOver(form);
      form.addEventListener("input", (event) => {
        if (!event.isTrusted) return;
        clearTimeout(form.keepTimer);
        form.keepTimer = setTimeout(() => this.write(form), 300);
      });
      form.addEventListener("submit", () => {
        clearTimeout(form.keepTimer);
        this.write(form);
        sessionStorage.setItem("siqin:sent", this.key(form));
      });
    }
  },
};

// Only this device knows of it, and its clock may be wrong: how long ago is right in any case.
function ago(time) {
  const minutes = Math.max(0, Math.round((Date.now() - time) / 6e4));
  if (minutes < 1) return "刚才";
  if (minutes < 60) return `${minutes}分钟前`;
  return minutes < 1440 ? `${Math.round(minutes / 60)}小时前` : `${Math.round(minutes / 1440)}天前`;
}

// <textarea data-count>: so many characters (without spaces, as the reward method counts them),
// shown in its label.
function count(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  if (!label) return;
  const shown = document.createElement("span");
  shown.className = "faint";
  label.append(" ", shown);
  const show = () => {
    shown.textContent = `${[...field.value.replace(/[\s\p{Cc}\p{Cf}]/gu, "")].length}字`;
  };
  field.addEventListener("input", show);
  show();
}

// One press sends a form once; the button comes back should the connection be lost.
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  const button = event.submitter || form.querySelector("button:not([type=button])");
  // Later, or the button's own name and value would not be sent.
  setTimeout(() => button && (button.disabled = true));
  setTimeout(() => release(form), 15000);
}

function release(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("button[disabled]")) button.disabled = false;
}

// Whoever signs out leaves no page behind on a device that others use too.
document.querySelector("form[action$='/signout/']")?.addEventListener("submit", () => window.caches?.delete("siqin-1"));

// A long word that goes to the next line tears the line before it apart, where lines are justified.
for (const one of document.querySelectorAll(".body p")) one.classList.toggle("ragged", /[!-~]{10}/.test(one.textContent));

keeping.start();
document.querySelectorAll("textarea[data-count]").forEach(count);
document.addEventListener("submit", sendOnce);
// The page came back out of the browser's memory by the back button.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(release);
});
document.querySelector("[aria-invalid=true]")?.focus();
