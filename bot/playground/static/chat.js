import { draw as drawRich, link, make, spoiler, words, write as writeRich } from "./rich.js";
import { draw as drawPoll } from "./polls.js";

// The chat page: shows what the bot sends, as Telegram's clients do. Everything that comes from
// outside is put in as text nodes, never as markup.

const chat = document.getElementById("chat");
const start = document.getElementById("start");
const composer = document.getElementById("composer");
const input = document.getElementById("text");
const status = document.getElementById("status");
const title = document.getElementById("title");
const tabs = document.getElementById("chats");
const inline = document.getElementById("inline");
const replying = document.getElementById("replying");
const file = document.getElementById("file");
const toast = document.getElementById("toast");
const alertBox = document.getElementById("alert");

const ME = Number(new URLSearchParams(location.search).get("person")) || 1;
const DRAFT_SECONDS = 30;
const LANGUAGE = new URLSearchParams(location.search).get("language") || navigator.language;
const PRIVATE = 1000 + ME;
const places = new Map(); // chats by id: their messages, in order, and what they are called
const pressed = new Map();
const votes = new Map(); // what was chosen in polls, by chat and message
let here = PRIVATE;
let username = "";
let last = 0;
let before = 0; // the last thing that happened before the page was opened
let reply = null;
let editing = null;
let typing = 0;

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  text_link: "a", blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

function element(entity) {
  if (entity.type === "text_link") return address(entity.url);
  const node = make(TAGS[entity.type] || "span");
  if (entity.type === "spoiler") spoiler(node);
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
  const rows = make("div", undefined, "keyboard");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = make("div");
    for (const button of row) line.append(key(message, button));
    rows.append(line);
  }
  return rows;
}

// Returns where a link leads: to the bot, as it does in Telegram, or to a page elsewhere.
function address(url) {
  const [place, parameter] = url.split("?start=");
  if (place !== `https://t.me/${username}` || !parameter) return link(url);
  const node = action("", () => open(PRIVATE, () => send(`/start ${parameter}`)));
  node.className = "jump";
  return node;
}

function key(message, button) {
  const url = button.url || button.web_app?.url || button.login_url?.url;
  if (url) {
    const node = address(url);
    node.textContent = button.text;
    return node;
  }
  if (button.copy_text) {
    return action(button.text, async () => {
      await navigator.clipboard?.writeText(button.copy_text.text).catch(() => {});
      say("Copied to the clipboard");
    });
  }
  if (button.disabled) {
    const node = action(button.text, () => {});
    node.disabled = true;
    return node;
  }
  const current = button.switch_inline_query_current_chat;
  if (current !== undefined) return action(button.text, () => compose(`@${username} ${current}`));
  const query = button.switch_inline_query_chosen_chat?.query ?? button.switch_inline_query;
  if (query !== undefined || button.switch_inline_query_chosen_chat) {
    return action(button.text, () => {
      const group = [...places.keys()].find((id) => id < 0);
      open(group, () => compose(`@${username} ${query || ""}`));
    });
  }
  return callback(message, button);
}

function callback(message, button) {
  const node = action(button.text, async () => {
    node.setAttribute("aria-busy", "true");
    const answer = await post("/chat/press", {
      message_id: message.message_id, data: button.callback_data, chat: message.chat.id,
    });
    if (answer && answer.query_id) pressed.set(answer.query_id, node);
    else node.removeAttribute("aria-busy");
  });
  return node;
}

// Returns a button that stands in a rich message: its label is a rich text, and it has a style.
function richKey(message, button) {
  const node = key(message, { ...button, text: "" });
  node.className = `key ${button.style === "link" ? "as-link" : button.style || ""}`;
  return writeRich(node, button.text, hooks(message));
}

function hooks(message) {
  return { button: (button) => richKey(message, button), link: address };
}

function action(text, run) {
  const node = make("button", text);
  node.type = "button";
  node.addEventListener("click", run);
  return node;
}

function draw(message) {
  const own = message.from.id === PRIVATE;
  const node = make("div", undefined, own ? "message own" : "message");
  node.dataset.id = message.message_id;
  const bubble = make("div", undefined, "bubble");
  bubble.dir = "auto";
  if (here < 0 && !own) bubble.append(make("span", message.from.first_name, "who"));
  if (message.via_bot) bubble.append(make("span", `via @${message.via_bot.username}`, "via"));
  if (message.forward_origin) {
    bubble.append(make("span", `Forwarded from ${message.forward_origin.sender_user_name}`, "via"));
  }
  if (message.reply_to_message) bubble.append(cited(message.reply_to_message));
  if (message.photo) {
    const picture = make("img");
    picture.src = `/chat/picture/${encodeURIComponent(message.photo.at(-1).file_id)}`;
    picture.alt = message.caption || "";
    bubble.append(picture);
  }
  if (message.voice) bubble.append(make("span", "🎤", "file"));
  if (message.document) bubble.append(make("span", `📄 ${message.document.file_name}`, "file"));
  if (message.rich_message) {
    node.classList.add("with-rich");
    bubble.append(drawRich(message.rich_message, hooks(message)));
  }
  if (message.poll) bubble.append(pollOf(message));
  const text = message.text ?? message.caption ?? "";
  const entities = (message.entities || message.caption_entities || []).filter((e) => TAGS[e.type]);
  write(bubble, text, 0, text.length, entities);
  const time = make("time");
  const when = new Date(message.date * 1000);
  time.dateTime = when.toISOString();
  time.textContent = (message.edit_date ? "edited " : "") +
    when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  bubble.append(time);
  node.append(bubble);
  if (message.reply_markup) node.append(keyboard(message));
  node.append(tools(message, own));
  return node;
}

function pollOf(message) {
  const vote = (option) => post("/chat/vote", {
    message_id: message.message_id, chat: message.chat.id, option,
  });
  const chosen = votes.get(`${message.chat.id}:${message.message_id}`);
  return drawPoll(message.poll, chosen, vote, (node, text, entities) => {
    write(node, text, 0, text.length, entities.filter((e) => TAGS[e.type]));
  });
}

function voted(event) {
  votes.set(`${event.chat_id}:${event.message_id}`, event.option_ids);
}

// Returns the beginning of what a message says.
function beginning(message, length) {
  const rich = message.rich_message ? words(message.rich_message) : "";
  return (message.text || message.caption || message.poll?.question || rich).slice(0, length);
}

function cited(message) {
  const node = make("span", undefined, "cited");
  node.append(make("b", message.from.first_name), make("span", beginning(message, 90)));
  return node;
}

// What a long press offers in Telegram.
function tools(message, own) {
  const bar = make("div", undefined, "tools");
  bar.append(action("Reply", () => { reply = message; editing = null; mark("Reply to", message); }));
  if (own) bar.append(action("Edit", () => { editing = message; mark("Edit", message); compose(message.text); }));
  else {
    for (const emoji of ["👍", "👎"]) {
      bar.append(action(emoji, async () => {
        await post("/chat/react", { message_id: message.message_id, chat: message.chat.id, emoji });
        say(`You reacted ${emoji}`);
      }));
    }
  }
  return bar;
}

function mark(label, message) {
  replying.hidden = false;
  document.getElementById("replying-to").textContent = `${label}: ${beginning(message, 60)}`;
  input.focus();
}

function unmark() {
  reply = editing = null;
  replying.hidden = true;
}

function place(id) {
  if (!places.has(id)) places.set(id, { title: "", topics: {}, messages: new Map() });
  return places.get(id);
}

function show(message) {
  if (message.chat.id === here && message.from.username === username) undraft();
  place(message.chat.id).messages.set(message.message_id, message);
  if (message.chat.id !== here) {
    tabs.querySelector(`[data-id="${message.chat.id}"]`)?.classList.add("news");
    return;
  }
  const known = chat.querySelector(`[data-id="${message.message_id}"]`);
  const node = draw(message);
  if (known) {
    known.replaceWith(node);
    return;
  }
  chat.append(node);
  settle();
}

function settle() {
  const empty = place(here).messages.size === 0;
  document.getElementById("empty").hidden = !empty;
  start.hidden = !(empty && here === PRIVATE);
  composer.hidden = !start.hidden;
  document.getElementById("handle").textContent = here === PRIVATE ? `@${username} · ` : "";
  status.textContent = here === PRIVATE ? "bot" : "group";
  chat.scrollTop = chat.scrollHeight;
}

function open(id, then) {
  here = id;
  unmark();
  inline.hidden = true;
  title.textContent = place(id).title;
  for (const node of tabs.children) node.setAttribute("aria-current", String(Number(node.dataset.id) === id));
  tabs.querySelector(`[data-id="${id}"]`)?.classList.remove("news");
  chat.querySelectorAll(".message").forEach((node) => node.remove());
  for (const message of place(id).messages.values()) chat.append(draw(message));
  settle();
  then?.();
}

function say(text) {
  toast.textContent = text;
  toast.hidden = false;
  setTimeout(() => { toast.hidden = true; }, 2500);
}

// What the bot is about to say, for a while or until it says it.
function draft(event) {
  if (event.chat_id !== here) return;
  undraft();
  const node = make("div", undefined, "message with-rich draft");
  const bubble = make("div", undefined, "bubble");
  if (event.rich_message) bubble.append(drawRich(event.rich_message, hooks({ chat: { id: here } })));
  else write(bubble, event.text, 0, event.text.length, event.entities.filter((e) => TAGS[e.type]));
  node.append(bubble);
  chat.append(node);
  chat.scrollTop = chat.scrollHeight;
  setTimeout(() => node.remove(), DRAFT_SECONDS * 1000);
}

function undraft() {
  chat.querySelector(".draft")?.remove();
}

function answered(event) {
  pressed.get(event.query_id)?.removeAttribute("aria-busy");
  pressed.delete(event.query_id);
  if (!event.text) return;
  if (!event.alert) {
    say(event.text);
    return;
  }
  document.getElementById("alert-text").textContent = event.text;
  if (!alertBox.open) alertBox.showModal();
}

const HANDLERS = {
  message: (event) => show(event.message),
  edited: (event) => show(event.message),
  deleted: (event) => {
    place(event.chat_id).messages.delete(event.message_id);
    if (event.chat_id === here) chat.querySelector(`[data-id="${event.message_id}"]`)?.remove();
  },
  action: (event) => { if (event.chat_id === here) status.textContent = "typing…"; },
  answered,
  draft,
  voted,
};
// What passes is over when the page is opened later.
const PASSING = ["action", "answered", "draft"];

async function post(path, fields) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person: ME, language: LANGUAGE, ...fields }),
  });
  return response.ok ? response.json() : null;
}

async function listen() {
  for (;;) {
    try {
      const response = await fetch(`/chat/events?person=${ME}&after=${last}`);
      for (const event of await response.json()) {
        last = event.id;
        if (event.id > before || !PASSING.includes(event.kind)) HANDLERS[event.kind]?.(event);
      }
    } catch {
      status.textContent = "the bot has stopped; start it again and reload";
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

async function send(text) {
  if (!text.trim()) return;
  const group = here < 0 ? { chat: here } : {};
  const topic = Object.keys(place(here).topics)[0];
  if (editing) await post("/chat/edit", { ...group, message_id: editing.message_id, text });
  else {
    await post("/chat/say", {
      ...group, text, ...(topic ? { topic } : {}), ...(reply ? { reply: reply.message_id } : {}),
    });
  }
  unmark();
}

function compose(text) {
  input.value = text;
  input.dispatchEvent(new Event("input"));
  input.focus();
}

// "@bot words" shows what the bot finds while one types, as in any chat of Telegram.
async function offer(text) {
  const mine = ++typing;
  const name = `@${username} `;
  const query = text.startsWith(name) ? text.slice(name.length) : null;
  if (query === null) {
    inline.hidden = true;
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, 250));
  if (mine !== typing) return;
  const found = await post("/chat/inline", { text: query, chat: here });
  if (mine !== typing || !found) return;
  inline.replaceChildren();
  if (found.button) {
    inline.append(action(found.button.text, () => {
      input.value = "";
      inline.hidden = true;
      open(PRIVATE, () => send(`/start ${found.button.start_parameter}`));
    }));
  }
  for (const result of found.results) inline.append(choice(found.query_id, result));
  inline.hidden = !inline.children.length;
}

function choice(query, result) {
  const node = action("", async () => {
    await post("/chat/choose", { query_id: query, result_id: result.id });
    input.value = "";
    inline.hidden = true;
  });
  if (result.type === "photo") {
    const picture = make("img");
    picture.src = `/chat/picture/${encodeURIComponent(result.photo_file_id)}`;
    picture.alt = "Card";
    node.append(picture);
  } else node.append(make("b", result.title), make("span", result.description || ""));
  return node;
}

async function meet() {
  const known = await (await fetch("/chat/chats")).json();
  username = known.username;
  before = known.last;
  place(PRIVATE).title = "OnRecord";
  for (const group of known.groups) Object.assign(place(group.id), { title: group.title, topics: group.topics });
  for (const [id, { title: name }] of places) {
    const tab = action(name, () => open(id));
    tab.dataset.id = id;
    tabs.append(tab);
  }
  open(PRIVATE);
  listen();
}

start.addEventListener("click", () => send("/start"));
composer.addEventListener("submit", (event) => {
  event.preventDefault();
  send(input.value);
  input.value = "";
  input.style.height = "";
  inline.hidden = true;
  typing += 1;
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
  offer(input.value);
});
document.getElementById("unmark").addEventListener("click", unmark);
document.getElementById("attach").addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  for (const one of file.files) {
    const form = new FormData();
    form.append("person", ME);
    form.append("file", one);
    await fetch("/chat/upload", { method: "POST", body: form });
  }
  file.value = "";
});
meet();
