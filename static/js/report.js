// The activity report's calendar by keyboard, and a dropped connection that loses nothing.
// Without this file every day and every fill is a submit button of the same form.

const RETRY_AFTER = 5000;
const TYPING_PAUSE = 800; // "1" and "2" typed within it are 12 hours

const theGrid = () => document.querySelector("form[data-report]");
const gridOf = (element) => element?.closest?.("form[data-report]") ?? null;
const stepsOf = (grid) => grid.dataset.steps.split(" ").map(Number);
const isHourly = (grid) => stepsOf(grid).at(-1) > 1;
const dayButton = (iso) => document.getElementById(`day-${iso}`);

// --- What the server has not confirmed: in order, and in the browser until it has ----------------

// {days: {iso: {count, was}}} or {path, values, name}; kept under the person and the report.
const stored = () => JSON.parse(localStorage.getItem(theGrid().dataset.queue) ?? "[]");
let queue = theGrid() ? stored() : [];
let isLost = false;
let isSending = false;
let retry;

const keep = () => {
  const grid = theGrid();
  if (!grid) return;
  if (queue.length) localStorage.setItem(grid.dataset.queue, JSON.stringify(queue));
  else localStorage.removeItem(grid.dataset.queue);
};

const wantedCount = (iso) => queue.findLast((job) => job.days?.[iso])?.days[iso].count;

const addDays = (days) => {
  const last = queue.at(-1);
  const isOpen = last?.days && !(isSending && queue.length === 1); // what is under way stays as sent
  if (!isOpen) queue.push({ days });
  else for (const [iso, day] of Object.entries(days)) last.days[iso] = { ...day, was: last.days[iso]?.was ?? day.was };
  const job = queue.at(-1);
  for (const [iso, { count, was }] of Object.entries(job.days)) if (count === was) delete job.days[iso];
  if (Object.keys(job.days).length === 0) queue.pop();
  keep();
  showWanted();
  sendNext();
};

// Each change that is saved makes the next version: a fill waits for exactly the one it was made on.
const addFill = (button) => {
  const version = Number(theGrid().elements.version.value) + queue.length;
  const name = button.getAttribute("aria-label") ?? button.textContent.trim();
  queue.push({ path: button.formAction, values: { [button.name]: button.value, version }, name });
  keep();
  sendNext();
};

// --- Saving: one request at a time, because each answer replaces the calendar -------------------

const post = async (path, values) => {
  const grid = theGrid();
  const answer = await fetch(path, {
    method: "POST",
    headers: { "HX-Request": "true", "X-CSRFToken": grid.elements.csrfmiddlewaretoken.value },
    body: new URLSearchParams(values),
  });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  const isHere = answer.ok && new URL(answer.url).pathname === window.location.pathname;
  if (!isHere && answer.status !== 422) return { text: null };
  return { text: await answer.text() };
};

// A day says what it was: changed by somebody else meanwhile, it is not overwritten.
const valuesOf = ({ days, values }) =>
  values ?? { several: Object.entries(days).map(([iso, { count, was }]) => `${iso}:${count}:${was}`).join(" ") };

const sendNext = async () => {
  if (isSending || !queue.length || !theGrid()) return;
  isSending = true;
  clearTimeout(retry);
  const job = queue[0];
  try {
    const { text } = await post(job.path ?? theGrid().action, valuesOf(job));
    queue.shift();
    keep();
    isLost = false;
    if (text === null) return window.location.reload(); // signed out, or not ours any more
    const focused = document.activeElement?.id;
    await htmx.swap(theGrid().getAttribute("hx-target"), text, { swapStyle: "outerHTML" });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch {
    isLost = true;
    retry = setTimeout(sendNext, RETRY_AFTER);
  } finally {
    isSending = false;
  }
  showWanted();
  whenSaved();
  if (!isLost) sendNext();
};

let afterwards = null;
const whenSaved = () => {
  if (queue.length || !afterwards) return;
  const next = afterwards;
  afterwards = null;
  next();
};

window.addEventListener("online", sendNext);
window.addEventListener("beforeunload", (event) => {
  if (queue.length > 0) event.preventDefault();
});

// --- What is shown before the server has answered, and when it does not ---------------------------

const show = (button, count) => {
  const full = isHourly(gridOf(button)) ? 7 : 1;
  button.dataset.count = count;
  button.dataset.units = count === 0 ? "0" : count < full ? "0.5" : "1";
  const figure = button.querySelector(".u");
  if (figure) figure.textContent = count === 0.5 ? "½" : count;
};

const LANGUAGE = document.documentElement.lang.replace(/^en$/, "en-GB"); // "4 May", as everywhere here
const DAY = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "long", timeZone: "UTC" });
const written = (iso) => DAY.format(new Date(iso));

function showWanted() {
  const grid = theGrid();
  if (!grid) return;
  const names = [];
  for (const job of queue) {
    if (job.name) names.push(job.name);
    for (const iso of Object.keys(job.days ?? {})) {
      names.push(written(iso));
      const button = dayButton(iso);
      if (!button) continue;
      show(button, wantedCount(iso));
      if (isLost) button.dataset.save = "failed";
    }
  }
  grid.querySelector("[data-failed-days]").textContent = `${[...new Set(names)].join(", ")}:`;
  grid.querySelector("[data-failed]").hidden = !isLost;
  grid.querySelector("[data-saved]").hidden = isLost;
}

const countOf = (button) => Number(button.dataset.count);

const setDays = (buttons, count) => {
  const days = {};
  for (const button of buttons) {
    days[button.value] = { count, was: countOf(button) };
    show(button, count);
  }
  addDays(days);
};

// A touch says what it wants, not "the next": sent twice it still means the same.
const touch = (buttons) => {
  const [button] = buttons;
  setDays(buttons, stepsOf(gridOf(button)).find((step) => step > countOf(button)) ?? 0);
};

document.addEventListener(
  "submit",
  (event) => {
    const button = event.submitter;
    if (!gridOf(event.target) || !button) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.name === "cycle") touch(chosen(button));
    else addFill(button);
  },
  true,
);

// --- Several days at once: Shift and an arrow, until something moves without it -------------------

let selection = null; // {from, to}, days as ISO text

const chosen = (button) => {
  if (!selection) return [button];
  const [first, last] = [selection.from, selection.to].sort();
  return [...gridOf(button).querySelectorAll("button.cal-day")].filter(({ value }) => value >= first && value <= last);
};

const showSelection = () => {
  for (const button of document.querySelectorAll("button.cal-day[aria-pressed]")) button.removeAttribute("aria-pressed");
  const button = selection && dayButton(selection.to);
  if (button) for (const one of chosen(button)) one.setAttribute("aria-pressed", "true");
};

// --- Keys, only while a day of the grid has the focus --------------------------------------------

const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const neighbour = (button, days) => {
  const day = new Date(`${button.value}T12:00:00Z`);
  for (let tries = 0; tries < 31; tries += 1) {
    day.setUTCDate(day.getUTCDate() + days);
    const found = dayButton(day.toISOString().slice(0, 10));
    if (found?.matches("button")) return found;
  }
  return null;
};

const moveBy = (button, days, isSelecting) => {
  const found = neighbour(button, days);
  if (!found) return;
  selection = isSelecting ? { from: selection?.from ?? button.value, to: found.value } : null;
  found.focus();
  showSelection();
};

let typed = { iso: "", digits: "", at: 0 };
const typeHours = (button, digit) => {
  const goesOn = typed.iso === button.value && Date.now() - typed.at < TYPING_PAUSE;
  const digits = goesOn ? typed.digits + digit : digit;
  typed = { iso: button.value, digits, at: Date.now() };
  if (Number(digits) <= 24) setDays(chosen(button), Number(digits));
};

const HALVES = { 0: 0, 5: 0.5, 1: 1 };
const typeDigit = (button, digit) => {
  if (isHourly(gridOf(button))) typeHours(button, digit);
  else if (digit in HALVES) setDays(chosen(button), HALVES[digit]);
};

const press = (scope, key) => scope.querySelector(`[data-key="${key}"]`)?.click();
const review = (grid) => {
  afterwards = () => window.location.assign(grid.dataset.review);
  if (!isSending) whenSaved();
};

// Going on to the review waits for what is still being saved.
document.addEventListener("click", (event) => {
  const grid = theGrid();
  const link = event.target.closest("a[href]");
  if (!grid || !queue.length || link?.getAttribute("href") !== grid.dataset.review) return;
  event.preventDefault();
  review(grid);
});

const actionFor = (event, button, grid) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return key === "z" ? () => press(grid, "undo") : null;
  if (key in MOVES) return () => moveBy(button, MOVES[key], event.shiftKey);
  if (/^[0-9]$/.test(key)) return () => typeDigit(button, key);
  if (key === "w") return () => press(button.closest("tr"), "w");
  if (key === "m") return () => press(grid, "m");
  if (key === "Enter") return () => review(grid);
  return null;
};

document.addEventListener("keydown", (event) => {
  const button = event.target.closest?.("button.cal-day");
  const grid = gridOf(button);
  if (!grid || event.altKey) return;
  const act = actionFor(event, button, grid);
  if (!act) return;
  event.preventDefault();
  act();
});

// The month opens with its first day in hand, and with what an earlier visit could not save.
if (theGrid()) {
  theGrid().querySelector("[data-first]")?.focus({ preventScroll: true });
  showWanted();
  sendNext();
}
