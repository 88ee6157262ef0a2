// What a chart tells of one day, in the words that came with its data.
"use strict";

window.runlogTold = (() => {
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);
  const dateOf = (data, day) => new Date(Date.parse(`${data.first}T00:00:00Z`) + day * 86400000);
  const iso = (data, day) => dateOf(data, day).toISOString().slice(0, 10);
  const named = (data, day) => dateOf(data, day).toLocaleDateString("en-GB",
    { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

  const distance = (data, value) => `${value.toFixed(value >= 10 ? 1 : 2)} ${data.unit}`;

  // The runs of each day, found once.
  const runsOf = (data) => {
    const found = new Map();
    data.runs.day.forEach((day, n) => found.set(day, [...(found.get(day) || []), n]));
    return found;
  };

  const run = (data, n) => {
    const { said, runs } = data, parts = [];
    parts.push(runs.distance[n] === null ? said.distance_unknown
      : fill(said.run, { distance: distance(data, runs.distance[n]) }));
    const status = runs.status[n] === null ? "" : data.statuses[runs.status[n]];
    if (status === "ok" && runs.ratio[n] !== null) {
      parts.push(fill(said.ratio, { ratio: runs.ratio[n] }));
      const name = data.classes[runs.class[n]];
      parts.push(name === "reference" || !name ? said.not_a_spike : fill(said.spike_class, { size: name }));
    } else if (status in said.not_compared) parts.push(said.not_compared[status]);
    return parts.join(", ");
  };

  const told = (data, runs, day) => {
    const { said } = data, state = data.state[day] === null ? "" : data.states[data.state[day]];
    const own = runs.get(day) || [];
    const parts = own.length ? own.map((n) => run(data, n)) : [said.states[state] ?? ""];
    if (data.reference[day] !== null)
      parts.push(fill(said.longest_before, { distance: distance(data, data.reference[day]) }));
    else if (state) parts.push(said.no_longest_before);
    parts.push(data.pain[day] === null ? said.not_logged : fill(said.pain, { score: data.pain[day] }));
    for (const [first, last, , , course] of data.flares) {
      if (first === day) parts.push(fill(said.flare_begins, { course }));
      else if (first < day && day <= last) parts.push(fill(said.in_flare, { day: named(data, first) }));
    }
    for (const [at, kind] of data.events) if (at === day) parts.push(fill(said.event, { kind }));
    return `${named(data, day)}: ${parts.filter(Boolean).join("; ")}.`;
  };

  return { iso, named, runsOf, told };
})();
