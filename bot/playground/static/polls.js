import { make } from "./rich.js";

// Polls, as Telegram's clients show them: the options to press, and after it how all have chosen,
// which one is right, and why. What is right is not shown to whoever has not voted.

// Returns a poll. `chosen` are the numbers of what was chosen here, if anything was; `vote` sends a
// choice; `write` puts a text with its entities into a node.
export function draw(poll, chosen, vote, write) {
  const isQuiz = poll.type === "quiz";
  const over = Boolean(chosen) || poll.is_closed;
  const node = make("div", undefined, "poll");
  node.append(make("p", poll.question, "poll-question"));
  const kind = `${poll.is_anonymous ? "Anonymous " : ""}${isQuiz ? "quiz" : "poll"}`;
  node.append(make("p", kind[0].toUpperCase() + kind.slice(1), "poll-kind"));
  poll.options.forEach((option, number) => {
    node.append(over ? result(poll, option, number, chosen || []) : choice(option, number, vote));
  });
  const count = poll.total_voter_count;
  node.append(make("p", over ? `${count} ${count === 1 ? "vote" : "votes"}` : "", "poll-kind"));
  if (over && poll.explanation) {
    const told = make("p", undefined, "poll-explanation");
    write(told, poll.explanation, poll.explanation_entities || []);
    node.append(told);
  }
  return node;
}

function choice(option, number, vote) {
  const node = make("button", option.text, "poll-option");
  node.type = "button";
  node.addEventListener("click", () => vote(number));
  return node;
}

function result(poll, option, number, chosen) {
  const isRight = (poll.correct_option_ids || []).includes(number);
  const mine = chosen.includes(number);
  const node = make("div", undefined, "poll-result");
  if (isRight) node.classList.add("right");
  else if (mine && poll.type === "quiz") node.classList.add("wrong");
  const share = poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
  const mark = isRight ? "✓ " : mine ? (poll.type === "quiz" ? "✗ " : "● ") : "";
  node.append(make("span", `${share}%`, "poll-share"), make("span", mark + option.text));
  const bar = make("progress");
  bar.max = 100;
  bar.value = share;
  node.append(bar);
  return node;
}
