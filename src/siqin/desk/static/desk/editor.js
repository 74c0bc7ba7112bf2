// The body as rich text, on top of the plain field, which goes on saying the same.
"use strict";

const siqin = (window.siqin ??= {});

// What textkit.richtext.to_plain makes of the same body, so that page and server count alike.
siqin.plain = (() => {
  const tidy = (line) => line.replace(/[ \t\r\n\f\u00a0]+/g, " ").replace(/^[ \u3000\u200b]+|[ \u3000\u200b]+$/g, "");
  const inline = (node) => (node.content || []).map((one) => (one.type === "hardBreak" ? "\n" : one.text || inline(one))).join("");
  const each = (node) => (node.content || []).flatMap(lines);
  const list = (node, mark) => (node.content || []).flatMap((item, at) => {
    const [first = "", ...rest] = each(item);
    return [mark(at + 1) + first, ...rest];
  });
  const row = (node) => (node.content || []).map((cell) => each(cell).join(" ")).join("\t");
  const kinds = {
    bulletList: (node) => list(node, () => ""),
    orderedList: (node) => list(node, (number) => `${number}. `),
    table: (node) => (node.content || []).map(row),
    blockquote: each,
    figure: each,
    doc: each,
  };
  const lines = siqin.lines = (node) => (kinds[node.type] ? kinds[node.type](node) : inline(node).split("\n").map(tidy).filter(Boolean));
  return (doc) => lines(doc).join("\n");
})();

siqin.editor = (() => {
  const field = document.querySelector("form[data-draft] textarea[name=body]");
  if (!field) return null;
  const html = field.form.elements.body_html;
  const place = field.form.querySelector("[data-editor]");
  const lost = Object.assign(document.createElement("p"), { className: "meta", role: "status" });
  let editor = null;
  let known = ""; // what the plain field said when both last agreed

  const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
  const fromPlain = (text) => text.split(/\r?\n/).filter((line) => line.trim()).map((line) => `<p>${escape(line)}</p>`).join("");

  // Word gives its lists as paragraphs with a mark and many spaces; headings have one more level.
  // Its styles and pictures on its own disk are nothing that a page may even look at.
  const pasted = (text) => text
    .replace(/<(style|script|xml)\b[\s\S]*?<\/\1>/gi, "").replace(/<img\b[^>]*>/gi, "")
    .replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "")
    .replace(/<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/g, (_, mark) => `${mark.replace(/<[^>]*>|&nbsp;|\s/g, "")} `)
    .replace(/<(\/?)h1\b/gi, "<$1h2").replace(/<(\/?)h[456]\b/gi, "<$1h3");

  // Word and Excel put a picture of the words beside the words: the words are what was meant.
  // What pictures among them stay behind is said below the text.
  function taken(data) {
    const words = data?.getData("text/plain").trim();
    if (!words) return siqin.shots?.take(data?.files);
    // Word names each picture a second time within a comment.
    const count = data.getData("text/html").replace(/<!--[\s\S]*?-->/g, "").match(/<img\b/gi)?.length;
    lost.textContent = count ? `贴来的文字里有${count}张图片没有带进来，请用下面的“添照片”添上。` : "";
    return false;
  }

  function say() {
    if (!editor) return;
    agree();
    html.value = editor.isEmpty ? "" : editor.getHTML();
    field.value = siqin.plain(editor.getJSON());
    known = field.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // From the fields into the editor: after a text was taken up again.
  function load() {
    if (!editor) return;
    editor.commands.setContent(html.value || fromPlain(field.value), { emitUpdate: false });
    follow();
    known = field.value;
  }

  // A browser that comes back to a page may bring the old words into the fields after the editor
  // was built on empty ones: the words are right.
  function agree() {
    if (editor && field.value !== known) load();
  }

  // Where both fields say something else, the plain one was typed into: it is right, and blocks
  // before and behind what was changed keep their form.
  function follow() {
    const blocks = editor.getJSON().content || [];
    const text = siqin.lines({ type: "doc", content: field.value.split(/\r?\n/).map(paragraph) });
    // A table's cells are parted by tabs, which a line of its own would not keep.
    const flat = (line = "") => line.replace(/\s+/g, " ").trim();
    const stands = (block, at) => siqin.lines(block).every((line, n) => flat(text[at + n]) === flat(line));
    let [head, begins, tail, ends] = [0, 0, blocks.length, text.length];
    while (head < tail && stands(blocks[head], begins)) begins += siqin.lines(blocks[head++]).length;
    for (let size; tail > head && (size = siqin.lines(blocks[tail - 1]).length) <= ends - begins && stands(blocks[tail - 1], ends - size); tail--) ends -= size;
    if (head === tail && begins === ends) return;
    const content = [...blocks.slice(0, head), ...text.slice(begins, ends).map(paragraph), ...blocks.slice(tail)];
    editor.commands.setContent({ type: "doc", content }, { emitUpdate: false });
  }

  // At once: the library's own command waits for a frame, and the first words would go astray.
  function focus() {
    editor?.view.focus();
    return !!editor;
  }

  const paragraph = (line) => ({ type: "paragraph", ...(line && { content: [{ type: "text", text: line }] }) });

  const marks = [
    ["小标题", "heading", (to) => to.toggleHeading({ level: 2 })],
    ["加粗", "bold", (to) => to.toggleBold()],
    ["列表", "bulletList", (to) => to.toggleBulletList()],
    ["编号", "orderedList", (to) => to.toggleOrderedList()],
    ["表格", "table", (to) => to.insertTable({ rows: 3, cols: 3, withHeaderRow: true })],
    ["加行", "inTable", (to) => to.addRowAfter()],
    ["加列", "inTable", (to) => to.addColumnAfter()],
    ["删行", "inTable", (to) => to.deleteRow()],
    ["删列", "inTable", (to) => to.deleteColumn()],
    ["删表", "inTable", (to) => to.deleteTable()],
    ["撤销", "undo", (to) => to.undo()],
    ["重做", "redo", (to) => to.redo()],
  ];

  function bar() {
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "格式");
    const buttons = marks.map(([label, name, deed]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      // The selection must not leave the text when a button is pressed.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => deed(editor.chain().focus()).run());
      tools.append(button);
      return [button, name];
    });
    const show = () => {
      const inTable = editor.isActive("table");
      for (const [button, name] of buttons) {
        if (name === "inTable") button.hidden = !inTable;
        else if (name === "table") button.hidden = inTable;
        else if (name === "undo" || name === "redo") button.disabled = !editor.can()[name]();
        else button.setAttribute("aria-pressed", editor.isActive(name));
      }
    };
    editor.on("transaction", show);
    show();
    return tools;
  }

  function build(lib) {
    const label = document.querySelector(`label[for="${field.id}"]`);
    label.id ||= `${field.id}_label`;
    const surface = document.createElement("div");
    const bodies = [lib.Document, lib.Paragraph, lib.Text, lib.HardBreak, lib.Heading.configure({ levels: [2, 3] }),
      lib.Bold, lib.Italic, lib.BulletList, lib.OrderedList, lib.ListItem, lib.Blockquote, lib.Link, lib.Table,
      lib.TableRow, lib.TableHeader, lib.TableCell, lib.Figure, lib.Image, lib.Caption, lib.History, lib.Gapcursor];
    editor = new lib.Editor({
      element: surface,
      injectCSS: false,
      extensions: bodies,
      content: html.value || fromPlain(field.value),
      editorProps: {
        attributes: {
          class: "body form-control", role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id,
          ...(field.getAttribute("aria-invalid") && { "aria-invalid": "true", "aria-describedby": field.getAttribute("aria-describedby") || "" }),
        },
        transformPastedHTML: pasted,
        handlePaste: (_, event) => taken(event.clipboardData),
        handleDrop: (_, event) => taken(event.dataTransfer),
      },
      onUpdate: say,
    });
    follow();
    known = field.value;
    const invalid = document.activeElement === field || field.getAttribute("aria-invalid");
    place.replaceChildren(bar(), surface, lost);
    place.hidden = false;
    field.hidden = true;
    // From now on the label is the editor's.
    label.removeAttribute("for");
    field.removeAttribute("id");
    label.addEventListener("click", focus);
    if (invalid) focus();
  }

  // Never under somebody's hands: whoever is typing into the plain field goes on there.
  async function come() {
    let lib;
    try {
      lib = await import(place.dataset.editor);
    } catch {
      return;
    }
    if (document.activeElement !== field) build(lib);
    else field.addEventListener("blur", () => build(lib), { once: true });
  }

  if (field.form.dataset.plain === undefined) come();
  addEventListener("pageshow", agree);
  // The plain field and the hidden one disagree once somebody types: the server asks the plain one.
  return { load, say, focus };
})();
