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
      field.dispatchEvent(new Event("input", { bubbles: true }));
      changed = true;
    }
    return changed;
  },

  tell(form, kept) {
    const at = new Date(kept.at);
    const note = document.createElement("p");
    note.className = "kept meta";
    note.setAttribute("role", "status");
    note.textContent = `已找回${at.getMonth() + 1}月${at.getDate()}日 ${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")} 没有提交的内容。`;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn btn-quiet";
    drop.textContent = "不要了";
    drop.addEventListener("click", () => {
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

  start() {
    const forms = [...document.querySelectorAll("form[data-keep]")];
    this.forgetReceived(forms);
    for (const form of forms) {
      const kept = this.read(this.key(form));
      const refused = form.querySelector("[aria-invalid=true],.invalid-feedback");
      if (kept && !refused && this.restore(form, kept)) this.tell(form, kept);
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

// <textarea data-count>: so many characters (without spaces, as the reward method counts them),
// shown in its label.
function count(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  if (!label) return;
  const shown = document.createElement("span");
  shown.className = "faint";
  label.append(" ", shown);
  const show = () => {
    shown.textContent = `${[...field.value.replace(/\s/gu, "")].length}字`;
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

keeping.start();
document.querySelectorAll("textarea[data-count]").forEach(count);
document.addEventListener("submit", sendOnce);
// The page came back out of the browser's memory by the back button.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(release);
});
document.querySelector("[aria-invalid=true]")?.focus();
