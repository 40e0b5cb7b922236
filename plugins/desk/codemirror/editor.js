// The editor of the desk: a text area becomes a CodeMirror view that holds the same text.
//
// What is special is shown and never rewritten: figures ({stat:…}) and blocks (/// …) as chips, faults underlined.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, RangeSetBuilder, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, drawSelection, keymap, showTooltip } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { Strikethrough, Table, parser } from "@lezer/markdown";

const markdown = new Language(defineLanguageFacet(), parser.configure([Table, Strikethrough]), [], "markdown");

const colours = HighlightStyle.define([
  { tag: tags.heading, class: "cm-heading" },
  { tag: tags.strong, class: "cm-strong" },
  { tag: tags.emphasis, class: "cm-emphasis" },
  { tag: [tags.link, tags.url], class: "cm-link" },
  { tag: [tags.monospace, tags.processingInstruction], class: "cm-sign" },
]);

const FIGURE = /\{stat:[^{}\n]*\}/g;
const chip = Decoration.mark({ class: "cm-figure" });
const band = Decoration.line({ class: "cm-block" });

const marks = (view) => {
  const made = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      if (/^ {0,3}\/\/\//.test(line.text)) made.add(line.from, line.from, band);
      for (const match of line.text.matchAll(FIGURE)) {
        made.add(line.from + match.index, line.from + match.index + match[0].length, chip);
      }
      at = line.to + 1;
    }
  }
  return made.finish();
};

const special = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = marks(view);
    }
    update(change) {
      if (change.docChanged || change.viewportChanged) this.decorations = marks(change.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Find the blocks of a text that are closed, outside of code: each as {from, to, lines, title}. */
const findBlocks = (doc) => {
  const found = [];
  let fence = "";
  let open = null;
  for (let number = 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    const [, code] = line.text.match(/^ {0,3}(`{3,}|~{3,})/) ?? [];
    const [, slashes, title] = line.text.match(/^ {0,3}(\/{3,})[ \t]*(.*?)[ \t]*$/) ?? [];
    if (fence) {
      if (code?.startsWith(fence) && line.text.trim() === code) fence = "";
    } else if (code) {
      fence = code;
    } else if (open && slashes === open.slashes && !title) {
      found.push({ from: open.from, to: line.to, lines: number - open.number - 1, title: open.title });
      open = null;
    } else if (!open && title) {
      open = { slashes, title, number, from: line.from };
    }
  }
  return found;
};

/** A closed block as one line: its kind, and what it is of. A click, Enter, or the cursor moving in opens it. */
class BlockChip extends WidgetType {
  constructor(title, lines) {
    super();
    Object.assign(this, { title, lines });
  }
  eq(other) {
    return other.title === this.title && other.lines === this.lines;
  }
  toDOM(view) {
    const dom = document.createElement("div");
    dom.className = "cm-closed";
    const chip = document.createElement("button");
    chip.type = "button";
    chip.textContent = this.title.replace(/\s*\|\s*/, " · ");
    chip.setAttribute("aria-label", `${view.state.phrase("Open the block")}: ${chip.textContent}`);
    chip.addEventListener("click", () => {
      const line = view.state.doc.lineAt(view.posAtDOM(dom));
      view.dispatch({ selection: { anchor: line.to } });
      view.focus();
    });
    dom.append(chip);
    if (this.lines) dom.append(` ${view.state.phrase("lines")}: ${this.lines}`);
    return dom;
  }
  ignoreEvent() {
    return true;
  }
}

const closedBlocks = StateField.define({
  create: (state) => close(state, findBlocks(state.doc)),
  update: (shown, change) =>
    change.docChanged || change.selection
      ? close(change.state, change.docChanged ? findBlocks(change.state.doc) : shown.blocks)
      : shown,
  provide: (field) => EditorView.decorations.from(field, ({ chips }) => chips),
});

/** Show as chips the blocks that no selection touches. */
const close = (state, blocks) => {
  const isOpen = ({ from, to }) => state.selection.ranges.some((one) => one.from <= to && one.to >= from);
  const chips = blocks
    .filter((block) => !isOpen(block))
    .map(({ from, to, title, lines }) =>
      Decoration.replace({ widget: new BlockChip(title, lines), block: true }).range(from, to),
    );
  return { blocks, chips: Decoration.set(chips) };
};

/** Move the cursor into a closed block above or below, which opens it; without this it would jump over. */
const moveInto = (forward) => (view) => {
  const { main } = view.state.selection;
  const next = view.moveVertically(main, forward).head;
  const { blocks } = view.state.field(closedBlocks);
  const passed = forward
    ? blocks.find(({ from }) => from > main.head && from <= next)
    : blocks.findLast(({ to }) => to < main.head && to >= next);
  if (!passed || !main.empty) return false;
  view.dispatch({ selection: { anchor: forward ? passed.from : passed.to }, scrollIntoView: true });
  return true;
};

/** Open the chip in which the cursor stands: tell the figure that it stands for, as the public will read it. */
const opened = (offers) =>
  StateField.define({
    create: () => null,
    update: (shown, change) => (change.docChanged || change.selection ? tooltipAt(change.state, offers) : shown),
    provide: (field) => showTooltip.from(field),
  });

const tooltipAt = (state, offers) => {
  const { head, empty } = state.selection.main;
  const line = state.doc.lineAt(head);
  for (const match of empty ? line.text.matchAll(FIGURE) : []) {
    const start = line.from + match.index;
    if (head < start || head > start + match[0].length) continue;
    const known = (offers.figures ?? []).find((one) => (one.apply ?? one.label) === match[0]);
    if (known?.detail) return { pos: start, above: true, create: () => ({ dom: bubble(known.detail) }) };
  }
  return null;
};

const bubble = (text) => {
  const dom = document.createElement("div");
  dom.className = "cm-opened";
  dom.setAttribute("role", "status");
  dom.textContent = text;
  return dom;
};

/** Offer what may stand here: `offers` has figures, blocks, links, pictures and terms, each as {label, detail, apply}. */
const completion = (offers) => (context) => {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const ways = [
    [/\{stat:?[^{}]*$/, "figures"],
    [/^ {0,3}\/\/\/.*$/, "blocks"],
    [/!\[[^\]]*\]\([^)]*$/, "pictures"],
    [/\]\([^)]*$/, "stories"],
    [/[\p{L}][\p{L}\p{M}'-]{2,}$/u, "terms"],
  ];
  for (const [pattern, kind] of ways) {
    const found = before.match(pattern);
    if (!found) continue;
    const isTarget = kind === "pictures" || kind === "stories";
    const start = isTarget ? found[0].slice(found[0].lastIndexOf("(") + 1) : found[0];
    const end = isTarget && !line.text.slice(context.pos - line.from).startsWith(")") ? ")" : "";
    const options = (offers[kind] ?? []).map((one) => ({ ...one, apply: (one.apply ?? one.label) + end }));
    return { from: context.pos - start.length, options, validFor: /^[^)}\n]*$/ };
  }
  return null;
};

/** Put an editor in the place of a text area. The area keeps the text, so that its form is sent as before. */
export const edit = (area, { label, nonce, offers, phrases }) => {
  const view = new EditorView({
    state: EditorState.create({
      doc: area.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorState.phrases.of(phrases),
        EditorState.tabSize.of(4),
        history(),
        drawSelection(),
        markdown,
        syntaxHighlighting(colours),
        special,
        closedBlocks,
        opened(offers),
        search({ top: true }),
        autocompletion({ override: [completion(offers)] }),
        keymap.of([
          { key: "ArrowDown", run: moveInto(true) },
          { key: "ArrowUp", run: moveInto(false) },
        ]),
        keymap.of([...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-multiline": "true",
          tabindex: "0",
          lang: area.lang,
          spellcheck: "true",
        }),
        EditorView.updateListener.of((change) => {
          if (!change.docChanged) return;
          area.value = change.state.doc.toString();
          area.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      ],
    }),
  });
  area.before(view.dom);
  area.hidden = true;
  const lineOf = (row) => view.state.doc.line(Math.min(Math.max(row, 1), view.state.doc.lines));
  /** The place of a fault. Its column counts characters, of which some take two places here. */
  const placeOf = ({ row, column }) => {
    const line = lineOf(row);
    return line.from + [...line.text].slice(0, column - 1).join("").length;
  };
  const write = (from, old, wanted) => {
    const to = from + old.length;
    const isThere = view.state.sliceDoc(from, to) === old; // somebody may have written on
    const edit = { changes: { from, to, insert: wanted }, selection: { anchor: from + wanted.length } };
    if (isThere) view.dispatch({ ...edit, annotations: isolateHistory.of("full") }); // one step back undoes it alone
    view.focus();
  };
  return {
    /** Go to a line, and choose it. */
    goTo(row) {
      const line = lineOf(row);
      view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
    /** Underline the lines of faults. */
    underline(faults) {
      const found = faults.map((fault) => {
        const { remedy, severity, message } = fault;
        const from = placeOf(fault);
        const to = remedy ? Math.min(from + remedy.old.length, lineOf(fault.row).to) : lineOf(fault.row).to;
        const actions = remedy ? [{ name: remedy.words, apply: (_, at) => write(at, remedy.old, remedy.new) }] : [];
        return { from, to, severity, message, actions };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    /** Write the approved form in the place of a wrong one, if it still stands where its fault was found. */
    replace(fault, old, wanted) {
      write(placeOf(fault), old, wanted);
    },
  };
};
