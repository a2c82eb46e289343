// Numbers and dates as people write them, in both languages.

const PERCENT = {percent: "%", point: ["个百分点", " points"]};

/** 2100000000 CNY -> 21 亿元 or 2.1 billion CNY. */
export function amount(value, unit, words) {
  if (typeof value !== "number") return "";
  if (unit === "percent") return `${short(value)}%`;
  const english = words.language === "en";
  if (unit === "point") return short(value) + PERCENT.point[english ? 1 : 0];
  if (unit === "m2" && value >= 1e6) return `${short(value / 1e6)} ${english ? "km²" : "平方公里"}`;
  const [scaled, scale] = english ? englishScale(value) : chineseScale(value);
  const unitWord = unit === "count" ? "" : unit === "m2" ? (english ? "m²" : "平方米") : words.value("Unit", unit);
  return [`${short(scaled)}${english && scale ? " " : ""}${scale}`, unitWord].filter(Boolean).join(english ? " " : "");
}

function chineseScale(value) {
  if (Math.abs(value) >= 1e8) return [value / 1e8, "亿"];
  return Math.abs(value) >= 1e4 ? [value / 1e4, "万"] : [value, ""];
}

function englishScale(value) {
  if (Math.abs(value) >= 1e9) return [value / 1e9, "billion"];
  return Math.abs(value) >= 1e6 ? [value / 1e6, "million"] : [value, ""];
}

function short(value) {
  return new Intl.NumberFormat("en", {maximumFractionDigits: 2}).format(value);
}

/** 2021-08-02 -> 2021年8月2日 or 2 Aug 2021; an interval keeps both ends. */
export function date(text, words) {
  if (!text) return "";
  return text.split("/").map((part) => point(part, words)).join(words.language === "en" ? " to " : "至");
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function point(text, words) {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!found) return text;
  const [, year, month, day] = found;
  if (words.language === "en") return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  return `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
}

export const share = (value) => `${Math.round(value * 100)}%`;
