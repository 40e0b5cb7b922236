// The editor of the desk: a text area becomes a CodeMirror view that holds the same text.
//
// What is special is shown and never rewritten: figures ({stat:…}) as chips, blocks (/// …) as bands, faults underlined.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, RangeSetBuilder, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, drawSelection, keymap, showTooltip } from "@codemirror/view";
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
        opened(offers),
        search({ top: true }),
        autocompletion({ override: [completion(offers)] }),
        keymap.of([...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-multiline": "true",
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
        const line = lineOf(fault.row);
        const from = Math.min(line.from + fault.column - 1, line.to);
        return { from, to: Math.max(line.to, from), severity: fault.severity, message: fault.message };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
  };
};
