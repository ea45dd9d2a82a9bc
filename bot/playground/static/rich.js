// Rich messages, block by block. Everything that comes from outside is put in as text nodes and
// as checked addresses, never as markup; names of anchors are compared, never made into ids.

const FORMATS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", subscript: "sub",
  superscript: "sup", marked: "mark", code: "code",
};
const FOUND_BY_TELEGRAM = ["text_mention", "mention", "hashtag", "cashtag", "bot_command", "bank_card_number"];
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FOLDED_LINES = 3;
const KILOBYTE = 1024;

export function make(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}

// Returns a link to a page elsewhere; what is no address of one is a span.
export function link(url, protocols = /^https?:\/\//i) {
  if (!protocols.test(url)) return make("span", undefined, "link");
  const node = make("a");
  node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

export function spoiler(node) {
  node.classList.add("spoiler");
  node.tabIndex = 0;
  node.role = "button";
  node.ariaLabel = "Hidden; press to read";
  const reveal = () => {
    node.classList.remove("spoiler");
    node.removeAttribute("tabindex");
    node.removeAttribute("role");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", reveal, { once: true });
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") reveal(); });
  return node;
}

// Texts

// What makes the buttons and links in a message, where nobody is to press them.
const UNPRESSED = { button: (one) => write(make("span"), one.text, UNPRESSED), link };

// Appends a text to a node; `hooks` make the buttons and links in it.
export function write(node, text, hooks) {
  if (text === undefined) return node;
  if (typeof text === "string") node.append(text);
  else if (Array.isArray(text)) text.forEach((one) => write(node, one, hooks));
  else node.append(formatted(text, hooks));
  return node;
}

function formatted(text, hooks) {
  const kind = text.type;
  if (FORMATS[kind]) return write(make(FORMATS[kind]), text.text, hooks);
  if (FOUND_BY_TELEGRAM.includes(kind)) return write(make("span", undefined, "link"), text.text, hooks);
  switch (kind) {
    case "spoiler": return spoiler(write(make("span"), text.text, hooks));
    case "date_time": return dated(text, hooks);
    case "custom_emoji": return make("span", text.alternative_text);
    case "mathematical_expression": return make("code", text.expression, "math");
    case "url": return write(hooks.link(text.url), text.text, hooks);
    case "email_address": return write(link(`mailto:${text.email_address}`, /^mailto:/), text.text, hooks);
    case "phone_number": return write(link(`tel:${text.phone_number}`, /^tel:/), text.text, hooks);
    case "anchor": return anchor(text.name);
    case "anchor_link": return jump(write(make("button", undefined, "jump"), text.text, hooks), text.anchor_name);
    case "reference_link": return jump(write(make("button", undefined, "jump"), text.text, hooks), text.reference_name);
    case "reference": return write(anchor(text.name), text.text, hooks);
    case "button": return hooks.button(text.button);
    default: return make("span");
  }
}

function dated(text, hooks) {
  const node = write(make("time"), text.text, hooks);
  const when = new Date(text.unix_time * 1000);
  node.dateTime = when.toISOString();
  node.title = when.toLocaleString();
  return node;
}

function anchor(name) {
  const node = make("span", undefined, "anchor");
  node.dataset.anchor = name;
  node.tabIndex = -1;
  return node;
}

// Leads to an anchor of the same message, and opens what it is folded in; without one to the top.
function jump(node, name) {
  node.type = "button";
  node.addEventListener("click", () => {
    const message = node.closest(".rich");
    const anchors = [...message.querySelectorAll("[data-anchor]")];
    const target = name ? anchors.find((one) => one.dataset.anchor === name) : message;
    if (!target) return;
    for (let at = target; at !== message; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: name ? "center" : "start" });
    target.focus({ preventScroll: true });
    target.classList.add("found");
    setTimeout(() => target.classList.remove("found"), 1600);
  });
  return node;
}

// Blocks

const BLOCKS = {
  paragraph: (block, hooks) => line("p", block.text, hooks),
  heading: (block, hooks) => line(`h${Math.min(block.size + 1, 6)}`, block.text, hooks, `size-${block.size}`),
  pre: code,
  footer: (block, hooks) => line("p", block.text, hooks, "footnote"),
  thinking: (block, hooks) => line("p", block.text, hooks, "thinking"),
  divider: () => make("hr"),
  mathematical_expression: (block) => make("code", block.expression, "math block"),
  anchor: (block) => anchor(block.name),
  list,
  blockquote: (block, hooks) => credited(blocks(make("blockquote"), block.blocks, hooks), block.credit, hooks),
  expandable_blockquote: expandable,
  pullquote: (block, hooks) =>
    credited(write(make("blockquote", undefined, "pull"), block.text, hooks), block.credit, hooks),
  collage: (block, hooks) => captioned(blocks(make("div", undefined, "collage"), block.blocks, hooks), block, hooks),
  slideshow: (block, hooks) => captioned(slides(block, hooks), block, hooks),
  table,
  details,
  map: (block, hooks) =>
    captioned(make("div", `${block.location.latitude}, ${block.location.longitude}`, "file map"), block, hooks),
  photo: (block, hooks) => captioned(covered(picture(block), block), block, hooks),
  buttons: row,
};
for (const kind of ["video", "animation", "audio", "voice_note", "document"]) {
  BLOCKS[kind] = (block, hooks) => captioned(covered(attached(kind, block[kind]), block), block, hooks);
}

// Returns a message as it is seen; `hooks` make its buttons and links: `button` and `link`.
export function draw(message, hooks) {
  const node = make("div", undefined, message.is_rtl ? "rich is-rtl" : "rich");
  if (message.is_rtl) node.dir = "rtl";
  node.tabIndex = -1;
  blocks(node, message.blocks, hooks);
  if (!message.is_rtl) node.querySelectorAll("blockquote, li, details").forEach(turn);
  return node;
}

// Returns the words of a message, for a line that tells of it.
export function words(message) {
  const node = draw(message, UNPRESSED);
  return [...node.children].map((one) => one.textContent).filter(Boolean).join(" ");
}

// What has blocks in it takes the direction of its first letter, which `auto` doesn't look for there.
function turn(node) {
  const letter = node.textContent.match(/\p{L}/u);
  node.dir = letter && RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr";
}

function blocks(node, inside, hooks) {
  for (const block of inside) node.append(BLOCKS[block.type]?.(block, hooks) ?? "");
  return node;
}

function line(tag, text, hooks, className) {
  const node = write(make(tag, undefined, className), text, hooks);
  node.dir = "auto";
  return node;
}

function credited(node, credit, hooks) {
  if (credit !== undefined) node.append(line("cite", credit, hooks));
  return node;
}

function code(block, hooks) {
  const node = make("pre");
  if (block.language) node.append(make("span", block.language, "language"));
  node.append(write(make("code"), block.text, hooks));
  node.tabIndex = 0;
  return node;
}

function list(block, hooks) {
  const node = make(block.items[0].type ? "ol" : "ul");
  for (const item of block.items) {
    const one = make("li");
    one.append(item.has_checkbox ? checkbox(item) : make("span", item.label, "label"));
    one.append(blocks(make("div"), item.blocks, hooks));
    node.append(one);
  }
  return node;
}

function checkbox(item) {
  const box = make("input", undefined, "label");
  box.type = "checkbox";
  box.checked = Boolean(item.is_checked);
  box.disabled = true;
  return box;
}

function expandable(block, hooks) {
  const node = make("blockquote", undefined, "long");
  const text = line("div", block.text, hooks, "folded-text");
  const more = make("button", undefined, "more");
  more.type = "button";
  const fold = (folded) => {
    text.classList.toggle("folded-text", folded);
    more.ariaExpanded = String(!folded);
    more.ariaLabel = folded ? "Show all of the quotation" : "Show less of the quotation";
  };
  fold(true);
  more.addEventListener("click", () => fold(more.ariaExpanded === "true"));
  node.append(text);
  credited(node, block.credit, hooks);
  node.append(more);
  // What fits in the lines of a folded one is not folded, and needs no arrow.
  new ResizeObserver(() => {
    if (more.ariaExpanded === "true") return;
    more.hidden = text.scrollHeight <= text.clientHeight + 2;
  }).observe(text);
  text.style.setProperty("--lines", FOLDED_LINES);
  return node;
}

function table(block, hooks) {
  const grid = make("table");
  grid.className = ["bordered", "striped", "compact"].filter((name) => block[`is_${name}`]).join(" ");
  if (block.caption !== undefined) grid.append(line("caption", block.caption, hooks));
  const body = make("tbody");
  block.cells.forEach((cells, at) => {
    const one = make("tr");
    for (const given of cells) one.append(cell(given, at === 0, hooks));
    body.append(one);
  });
  grid.append(body);
  const scrolled = make("div", undefined, "scrolled");
  scrolled.tabIndex = 0;
  scrolled.role = "region";
  scrolled.ariaLabel = "Table";
  scrolled.append(grid);
  return scrolled;
}

function cell(given, isFirst, hooks) {
  const node = line(given.is_header ? "th" : "td", given.text, hooks, `${given.align} ${given.valign}`);
  if (given.is_header) node.scope = isFirst ? "col" : "row";
  if (given.text === undefined) node.classList.add("none");
  if (given.colspan) node.colSpan = given.colspan;
  if (given.rowspan) node.rowSpan = given.rowspan;
  return node;
}

function details(block, hooks) {
  const node = make("details");
  node.open = Boolean(block.is_open);
  const summary = make("summary");
  summary.append(line("span", block.summary, hooks));
  node.append(summary);
  node.append(blocks(make("div", undefined, "unfolded"), block.blocks, hooks));
  return node;
}

function row(block, hooks) {
  const node = make("div", undefined, `row ${block.align || "full"}`);
  for (const one of block.buttons) node.append(hooks.button(one));
  return node;
}

// Files

function captioned(node, block, hooks) {
  const figure = make("figure");
  figure.append(node);
  if (block.caption !== undefined) {
    const caption = line("figcaption", block.caption.text, hooks);
    figure.append(credited(caption, block.caption.credit, hooks));
  }
  return figure;
}

function picture(block) {
  const node = make("img");
  node.src = `/chat/picture/${encodeURIComponent(block.photo.at(-1).file_id)}`;
  node.alt = block.caption ? write(make("span"), block.caption.text, UNPRESSED).textContent : "Photo";
  return node;
}

function attached(kind, file) {
  const size = `${Math.max(1, Math.round((file.file_size || 0) / KILOBYTE))} KB`;
  return make("div", `${kind.replace("_", " ")}, ${size}`, "file");
}

function covered(node, block) {
  if (!block.has_spoiler) return node;
  const cover = make("div", undefined, "covered");
  cover.append(node);
  return spoiler(cover);
}

function slides(block, hooks) {
  const node = blocks(make("div", undefined, "slides"), block.blocks, hooks);
  node.tabIndex = 0;
  return node;
}
