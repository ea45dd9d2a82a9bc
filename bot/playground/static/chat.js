"use strict";

// The chat page: shows what the bot sends, as Telegram's clients do. Everything that comes from
// outside is put in as text nodes, never as markup.

const chat = document.getElementById("chat");
const start = document.getElementById("start");
const composer = document.getElementById("composer");
const input = document.getElementById("text");
const status = document.getElementById("status");
const toast = document.getElementById("toast");
const alertBox = document.getElementById("alert");
const shown = new Map();
const pressed = new Map();
let last = 0;

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  text_link: "a", blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

function element(entity) {
  const node = document.createElement(TAGS[entity.type] || "span");
  if (entity.type === "text_link" && /^https?:\/\//.test(entity.url)) {
    node.href = entity.url;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
  if (entity.type === "expandable_blockquote") {
    node.className = "expandable folded";
    node.tabIndex = 0;
    node.addEventListener("click", () => node.classList.toggle("folded"));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter") node.classList.toggle("folded");
    });
  }
  return node;
}

// Entities are in order, an outer one before those inside it; offsets count UTF-16 units.
function write(parent, text, from, to, entities) {
  const isBlock = (entity) => TAGS[entity.type] === "blockquote";
  let at = from;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const end = entity.offset + entity.length;
    // A block stands on lines of its own: the breaks beside it are not shown as empty ones.
    const upTo = isBlock(entity) && text[entity.offset - 1] === "\n" ? entity.offset - 1 : entity.offset;
    parent.append(text.slice(at, upTo));
    const inner = [];
    for (next += 1; next < entities.length && entities[next].offset < end; next += 1) {
      inner.push(entities[next]);
    }
    const node = element(entity);
    write(node, text, entity.offset, end, inner);
    parent.append(node);
    at = isBlock(entity) && text[end] === "\n" ? end + 1 : end;
  }
  parent.append(text.slice(at, to));
}

function keyboard(message) {
  const rows = document.createElement("div");
  rows.className = "keyboard";
  for (const row of message.reply_markup.inline_keyboard) {
    const line = document.createElement("div");
    for (const button of row) line.append(key(message, button));
    rows.append(line);
  }
  return rows;
}

function key(message, button) {
  if (button.url) {
    const link = document.createElement("a");
    link.textContent = button.text;
    if (/^https?:\/\//.test(button.url)) link.href = button.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = button.text;
  node.addEventListener("click", async () => {
    node.setAttribute("aria-busy", "true");
    const answer = await post("/chat/press", {
      message_id: message.message_id, data: button.callback_data,
    });
    if (answer && answer.query_id) pressed.set(answer.query_id, node);
    else node.removeAttribute("aria-busy");
  });
  return node;
}

function show(message) {
  const known = shown.get(message.message_id);
  const node = document.createElement("div");
  node.className = message.from.is_bot ? "message" : "message own";
  node.dataset.id = message.message_id;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.dir = "auto";
  const entities = (message.entities || []).filter((entity) => TAGS[entity.type]);
  write(bubble, message.text, 0, message.text.length, entities);
  const time = document.createElement("time");
  const when = new Date(message.date * 1000);
  time.dateTime = when.toISOString();
  time.textContent = (message.edit_date ? "edited " : "") +
    when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  bubble.append(time);
  node.append(bubble);
  if (message.reply_markup) node.append(keyboard(message));
  shown.set(message.message_id, node);
  if (known) {
    known.replaceWith(node);
    return;
  }
  document.getElementById("empty")?.remove();
  start.hidden = true;
  composer.hidden = false;
  chat.append(node);
  status.textContent = "bot";
  chat.scrollTop = chat.scrollHeight;
}

function answered(event) {
  pressed.get(event.query_id)?.removeAttribute("aria-busy");
  pressed.delete(event.query_id);
  if (!event.text) return;
  if (event.alert) {
    document.getElementById("alert-text").textContent = event.text;
    if (!alertBox.open) alertBox.showModal();
    return;
  }
  toast.textContent = event.text;
  toast.hidden = false;
  setTimeout(() => { toast.hidden = true; }, 2500);
}

const HANDLERS = {
  message: (event) => show(event.message),
  edited: (event) => show(event.message),
  deleted: (event) => shown.get(event.message_id)?.remove(),
  action: () => { status.textContent = "typing…"; },
  answered,
};

async function post(path, fields) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  return response.ok ? response.json() : null;
}

async function listen() {
  for (;;) {
    try {
      const response = await fetch(`/chat/events?after=${last}`);
      for (const event of await response.json()) {
        last = event.id;
        HANDLERS[event.kind]?.(event);
      }
    } catch {
      status.textContent = "the bot has stopped; start it again and reload";
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

async function send(text) {
  if (text.trim()) await post("/chat/say", { text });
}

start.addEventListener("click", () => send("/start"));
composer.addEventListener("submit", (event) => {
  event.preventDefault();
  send(input.value);
  input.value = "";
  input.style.height = "";
  input.focus();
});
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    composer.requestSubmit();
  }
});
input.addEventListener("input", () => {
  input.style.height = "";
  input.style.height = `${input.scrollHeight}px`;
});
listen();
