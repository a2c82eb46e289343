// State of the review (JSON of /api/state) -> the page; keys and buttons -> requests.
// Words of articles only ever become text nodes, never markup.
"use strict";

const TOKEN = document.querySelector('meta[name="parkgraph-token"]').content;
const byId = (id) => document.getElementById(id);
let words = {};
let lang = document.documentElement.lang;
let state = null;
let busy = false;
let ended = false;

function word(name, values = {}) {
  const text = words[lang][name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// A name of an article, kept from turning the direction of what stands beside it.
function named(text) {
  const made = element("bdi", text);
  made.dir = "auto";
  return made;
}

function sentence(said) {
  const item = element("li");
  const quote = element("q");
  quote.dir = "auto";
  said.parts.forEach((part, at) => quote.append(at % 2 ? element("mark", part) : part));
  const where = element("cite");
  where.append(named(said.document), said.date ? `  ${said.date}` : "");
  item.append(quote, where);
  return item;
}

function statement(said) {
  const item = element("li");
  const relation = element("span", said[lang], "relation");
  item.append(...(said.is_subject ? [relation, named(said.other)] : [named(said.other), relation]));
  if (said.status !== "asserted") item.append(element("em", word(`status_${said.status}`)));
  return item;
}

function list(title, items) {
  if (items.length === 0) return [];
  const made = element("ul");
  made.append(...items);
  return [element("h4", title), made];
}

function side(entity) {
  const made = element("article");
  const heading = element("h3");
  heading.append(named(entity.name));
  heading.title = entity.name;
  made.append(heading, element("p", word("documents", { count: entity.documents }), "count"));
  const aliases = entity.aliases.map((alias) => {
    const item = element("li");
    item.append(named(alias));
    return item;
  });
  const said = entity.statements.map(statement);
  if (entity.further) said.push(element("li", word("further", { count: entity.further })));
  made.append(
    ...list(word("aliases"), aliases),
    ...list(word("sentences"), entity.sentences.map(sentence)),
    ...list(word("says"), said),
  );
  return made;
}

function claimCard(claim) {
  const made = element("article");
  const heading = element("h3");
  heading.append(
    named(claim.subject), " ", element("span", claim.relation[lang], "relation"), named(claim.object),
  );
  const types = [claim.subject_type, claim.object_type].filter(Boolean).map((type) => type[lang]);
  const details = [types.join(" – "), word(`status_${claim.status}`), claim.rule, claim.claim_date];
  made.append(heading, element("p", details.filter(Boolean).join(" · "), "count"));
  made.append(...list(word("sentences"), claim.sentences.map(sentence)));
  return made;
}

function showClaim(claim) {
  byId("question").textContent = word("question_claim");
  byId("why").textContent = word(`why_${claim.reason}`, {
    score: claim.score.toFixed(2), impact: claim.impact,
  });
  byId("sides").replaceChildren(claimCard(claim));
}

function showPair(pair) {
  byId("question").textContent = word("question", { type: pair.type[lang] });
  byId("why").textContent = word("why", {
    reason: words[lang].reasons?.[pair.reason] ?? pair.reason, score: pair.score.toFixed(2), impact: pair.impact,
  });
  byId("sides").replaceChildren(...pair.sides.map(side));
}

function show() {
  document.documentElement.lang = lang;
  document.title = word("title");
  document.querySelectorAll("[data-word]").forEach((each) => {
    each.textContent = word(each.dataset.word);
  });
  byId("language").textContent = word("other_language");
  const asksClaims = state.verdicts.includes("accepted");
  byId("progress").textContent = word(asksClaims ? "progress_claim" : "progress", state);
  byId("bar").max = state.total;
  byId("bar").value = state.item ? state.number - 1 : state.total;
  byId("item").hidden = !state.item;
  byId("end").hidden = Boolean(state.item);
  if (state.item) (asksClaims ? showClaim : showPair)(state.item);
  byId("decided").replaceChildren(...state.decided.map((each) => {
    const item = element("li");
    item.append(element("strong", word(each.verdict)), named(each.left));
    if (each.right) item.append(" – ", named(each.right));
    return item;
  }));
  document.querySelectorAll("#answers button").forEach((button) => {
    const needs = button.dataset.verdict || button.dataset.action === "skip";
    const kbd = element("kbd", button.dataset.key);
    button.replaceChildren(word(button.dataset.verdict || button.dataset.action), kbd);
    button.setAttribute("aria-keyshortcuts", button.dataset.key);
    button.hidden = Boolean(button.dataset.verdict) && !state.verdicts.includes(button.dataset.verdict);
    button.disabled = ended || Boolean(needs && !state.item)
      || (button.dataset.action === "undo" && state.decided.length === 0);
  });
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Parkgraph-Token": TOKEN },
    body: JSON.stringify(body),
  });
  return { ok: answer.ok, status: answer.status, body: await answer.json() };
}

async function press(button) {
  if (busy || button.disabled) return;
  busy = true;
  const action = button.dataset.action ?? "decide";
  try {
    const item = state.item ? state.item.id : null;
    const got = await post(`/api/${action}`, { item, verdict: button.dataset.verdict });
    if (got.ok) state = got.body;
    else if (got.status === 409) state = await (await fetch("/api/state")).json();
    ended = ended || (got.ok && action === "end") || got.status === 423;
    byId("message").textContent = got.ok ? said(action) : got.body.error;
    show();
    window.scrollTo(0, 0);
  } catch {
    byId("message").textContent = word("lost");
  } finally {
    busy = false;
  }
}

function said(action) {
  if (action === "end") return word("ended");
  return action === "undo" ? word("undone") : "";
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const button = document.querySelector(`#answers [data-key="${CSS.escape(event.key)}"]:not([hidden])`);
  if (button) {
    event.preventDefault();
    press(button);
  }
});

async function start() {
  words = await (await fetch("/api/words")).json();
  state = await (await fetch("/api/state")).json();
  document.querySelectorAll("#answers button").forEach((button) => {
    button.addEventListener("click", () => press(button));
  });
  byId("language").addEventListener("click", () => {
    lang = lang === "zh" ? "en" : "zh";
    show();
  });
  show();
}

start();
