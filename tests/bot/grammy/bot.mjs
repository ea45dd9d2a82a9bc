// A small bot of grammY's: answers with each kind of block, edits that at a press, and offers it
// inline and as a guest. It writes each thing that it receives to a line, with grammY's own type.
// @ts-check

import { readFileSync } from "node:fs";
import process from "node:process";
import { Bot, GrammyError, InputFile } from "grammy";

const { PLAYGROUND = "", TOKEN = "", BLOCKS = "", PICTURE = "" } = process.env;
const UPLOADED = "attach://picture";

/** @type {import("grammy/types").InputRichMessage} */
const every = {
  blocks: JSON.parse(readFileSync(BLOCKS, "utf8"), (_, value) =>
    value === UPLOADED ? new InputFile(PICTURE, "picture.png") : value),
  is_rtl: true,
};
/** @type {import("grammy/types").InputRichMessageWithoutUpload} */
const edited = {
  blocks: [{ type: "paragraph", text: ["Edited, ", { type: "bold", text: "richly" }] }],
};
/** @type {import("grammy/types").InlineQueryResultArticle} */
const article = {
  type: "article", id: "1", title: "Rich", input_message_content: { rich_message: edited },
};

/** @param {string} type @param {unknown} value */
function received(type, value) {
  process.stdout.write(`${JSON.stringify({ type, value })}\n`);
}

const bot = new Bot(TOKEN, { client: { apiRoot: PLAYGROUND } });

bot.use(async (context, next) => {
  received("Update", context.update);
  await next();
});
bot.on("message:text", async (context) => {
  if (context.chat.type === "private") {
    await context.replyWithRichMessageDraft(
      { blocks: [{ type: "thinking", text: "Looking…" }] }, { draft_id: 1 });
  }
  received("Message.RichMessageMessage", await context.replyWithRichMessage(every));
});
bot.on("callback_query:data", async (context) => {
  received("Message", await context.editMessageText(edited));
  try {
    await context.editMessageText(edited);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    received("string", error.description);
  }
  received("Message", await context.editMessageText("plain"));
  await context.answerCallbackQuery();
});
bot.on("inline_query", (context) => context.answerInlineQuery([article]));
bot.on("guest_message", async (context) => {
  received("SentGuestMessage", await context.answerGuestQuery(article));
});

process.on("SIGTERM", () => bot.stop());
await bot.init();
received("UserFromGetMe", bot.botInfo);
await bot.start({ allowed_updates: ["message", "callback_query", "inline_query", "guest_message"] });
