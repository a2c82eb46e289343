// What the reader has chosen. Views subscribe and draw again when something they show changes.

export function createState(initial) {
  const listeners = [];
  let current = initial;
  return {
    get: () => current,
    /** Merges the change and tells every listener which keys it touched. */
    set(change) {
      const keys = Object.keys(change).filter((key) => current[key] !== change[key]);
      if (!keys.length) return;
      current = {...current, ...change};
      for (const listener of listeners) listener(current, new Set(keys));
    },
    subscribe: (listener) => listeners.push(listener),
  };
}

/** Filters as they are when the page opens. A big graph opens on its most connected part. */
export function firstFilters(model) {
  const years = [...model.years, ...model.nodeYears].filter((year) => year > 0);
  const span = years.length ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))] : null;
  return {
    hiddenTypes: new Set(),
    hiddenRelations: new Set(),
    hiddenStatuses: new Set(),
    confidence: 0,
    support: 0,
    span,
    years: span,
    undated: true,
    unconnected: false,
    mainPart: model.count > 1500,
  };
}
