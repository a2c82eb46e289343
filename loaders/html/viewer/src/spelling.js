// Names -> keys for the search: plain characters, whole pinyin and initials.

const NO_SIGN = /[\s\p{P}\p{S}]+/gu;

/** Lower case without spaces, brackets and other signs: 温州（嘉定）园 and 温州(嘉定) 园 are one. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(NO_SIGN, "");
}

export function createSpeller(readings) {
  const words = Object.entries(readings.words).sort((a, b) => b[0].length - a[0].length);
  const firsts = new Set(words.map(([word]) => word[0]));

  /** Syllables of a name; what is no known character stands for itself. */
  return function syllables(name) {
    const text = plain(name);
    const found = [];
    for (let at = 0; at < text.length; ) {
      const word = firsts.has(text[at]) ? words.find(([each]) => text.startsWith(each, at)) : undefined;
      if (word) {
        found.push(...word[1].split(" "));
        at += word[0].length;
      } else {
        found.push(readings.chars[text[at]] ?? text[at]);
        at += 1;
      }
    }
    return found;
  };
}
