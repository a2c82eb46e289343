// A query in characters or pinyin -> the things it may mean, best first.

import {createSpeller, plain} from "./spelling.js";

const LONGEST = 80;

export function createSearch(model) {
  const speller = createSpeller(model.readings);
  let index = null;
  return function search(query, limit = 12) {
    // Spelling 20,000 names takes a moment, so it waits for the first question.
    index ??= build(model, speller);
    const wanted = plain(query).slice(0, LONGEST);
    if (!wanted) return [];
    const latin = /^[a-z0-9]+$/.test(wanted);
    const found = [];
    for (const entry of index) {
      const score = scoreOf(entry, wanted, latin);
      if (score > 0) found.push({node: entry.node, name: entry.name, score: score + weight(model, entry)});
    }
    found.sort((a, b) => b.score - a.score || a.node - b.node);
    const seen = new Set();
    return found.filter(({node}) => !seen.has(node) && seen.add(node)).slice(0, limit);
  };
}

function build(model, speller) {
  const entries = [];
  const add = (node, name, first, hidden = false) => {
    const short = name.slice(0, LONGEST);
    const syllables = speller(short);
    entries.push({node, first, name: hidden ? null : name, text: plain(short), starts: starts(syllables),
      spelled: syllables.join(""), initials: syllables.map((syllable) => syllable[0]).join("")});
  };
  model.nodes.name.forEach((name, node) => {
    add(node, name, true);
    for (const alias of model.nodes.aliases[node]) add(node, alias, false);
    const place = model.places[model.nodes.more[node].code];
    if (place) add(node, place.en, false, true);
  });
  return entries;
}

// Where syllables begin in the whole spelling: a match must begin at one, or "an" finds everything.
function starts(syllables) {
  const found = new Set();
  let at = 0;
  for (const syllable of syllables) {
    found.add(at);
    at += syllable.length;
  }
  return found;
}

function scoreOf(entry, wanted, latin) {
  if (entry.text === wanted) return 1000;
  if (entry.text.startsWith(wanted)) return 800;
  if (entry.text.includes(wanted)) return 600;
  if (latin) {
    if (entry.spelled === wanted) return 590;
    for (let at = entry.spelled.indexOf(wanted); at >= 0; at = entry.spelled.indexOf(wanted, at + 1)) {
      if (entry.starts.has(at)) return at === 0 ? 500 : 400;
    }
    if (wanted.length > 1 && entry.initials.startsWith(wanted)) return 350;
    if (wanted.length > 2 && entry.initials.includes(wanted)) return 300;
    if (wanted.length > 3 && isShortForm(entry.initials, wanted)) return 120;
  }
  return wanted.length > 2 && isShortForm(entry.text, wanted) ? 200 : 0;
}

/** Whether the characters stand in the name in this order: 科创园 in 科技创新园. */
function isShortForm(name, wanted) {
  if (name[0] !== wanted[0]) return false;
  let at = 0;
  for (const char of wanted) {
    at = name.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return wanted.length * 3 >= name.length;
}

function weight(model, entry) {
  return Math.min(60, Math.sqrt(model.degree[entry.node]) * 6) + (entry.first ? 5 : 0) - entry.text.length / 20;
}
