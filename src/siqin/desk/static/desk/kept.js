// The lines about texts not handed in: which one, how much, from when, and what may be done with it.
"use strict";

(window.siqin ??= {}).kept = (() => {
  const button = (text, deed, look = "btn") => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: look, textContent: text });
    made.addEventListener("click", deed);
    return made;
  };

  // Counted as beside the field: without spaces.
  const named = (fields) => {
    const { title, body } = fields;
    const photos = shots(fields).length;
    return `《${title?.[0] || "无题"}》，${[...(body?.[0] || "").replace(/[\s\p{Cc}\p{Cf}]/gu, "")].length}字${photos ? `，${photos}张照片` : ""}`;
  };

  // What is written of each photo; two texts may differ in nothing else.
  function shots(fields) {
    const given = (at, part) => fields[`photos-${at}-${part}`]?.[0] || "";
    const count = Number(fields["photos-TOTAL_FORMS"]?.[0] || 0);
    const rows = Array.from({ length: count }, (_, at) => at).filter((at) => (given(at, "photo") || given(at, "held") || given(at, "caption")) && !given(at, "removed"));
    return rows.map((at, number) => `照片${number + 1}：${given(at, "caption") || "（没有说明）"}${given(at, "credit") && ` ${given(at, "credit")} 摄`}`);
  }

  // By this device's own clock, for what this device alone has.
  function here(time) {
    const at = new Date(time);
    const day = at.toDateString() === new Date().toDateString() ? "今天" : `${at.getMonth() + 1}月${at.getDate()}日`;
    return `${day} ${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
  }

  // What is deleted may be nowhere else: it is asked once, and the answer at hand keeps it.
  function removing(verb, question, deed) {
    const place = Object.assign(document.createElement("span"), { className: "acts" });
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", question);
    const first = button(verb, () => {
      const keep = button("留着", () => {
        place.replaceChildren(first);
        first.focus();
      });
      place.replaceChildren(question, keep, button(verb, deed));
      keep.focus();
    }, "btn btn-quiet");
    place.append(first);
    return place;
  }

  // Below the lines already there.
  function line(form, words, ...acts) {
    const said = Object.assign(document.createElement("div"), { className: "kept" });
    const row = Object.assign(document.createElement("div"), { className: "acts" });
    row.append(...acts);
    said.append(words, row);
    const last = [...form.querySelectorAll(":scope > .kept")].at(-1);
    if (last) last.after(said);
    else form.prepend(said);
    return said;
  }

  // One is answered: the next one is read, or the writing goes on.
  function answered(form, said) {
    said.remove();
    (form.querySelector(":scope > .kept button") || form.elements.title).focus();
  }

  return { answered, button, here, line, named, removing, shots };
})();
