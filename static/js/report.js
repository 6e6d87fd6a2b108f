// The activity report's calendar by keyboard, and a dropped connection that loses nothing.
// Without this file every day and every fill is a submit button of the same form.

const RETRY_AFTER = 5000;
const TYPING_PAUSE = 800; // "1" and "2" typed within it are 12 hours

const theGrid = () => document.querySelector("form[data-report]");
const gridOf = (element) => element?.closest?.("form[data-report]") ?? null;
const stepsOf = (grid) => grid.dataset.steps.split(" ").map(Number);
const isHourly = (grid) => stepsOf(grid).at(-1) > 1;
const dayButton = (iso) => document.getElementById(`day-${iso}`);

// --- Saving: one request at a time, because each answer replaces the calendar -------------------

const wanted = new Map(); // the count of each day that the server has not confirmed
let isLost = false;
let retry;
let turn = Promise.resolve();

const post = async (path, values) => {
  const grid = theGrid();
  const answer = await fetch(path, {
    method: "POST",
    headers: { "HX-Request": "true", "X-CSRFToken": grid.elements.csrfmiddlewaretoken.value },
    body: new URLSearchParams(values),
  });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  const isHere = answer.ok && new URL(answer.url).pathname === window.location.pathname;
  if (!isHere && answer.status !== 422) return window.location.reload(); // signed out, or not ours any more
  return htmx.swap(grid.getAttribute("hx-target"), await answer.text(), { swapStyle: "outerHTML" });
};

const send = (path, values) => {
  turn = turn
    .then(() => post(path, values))
    .catch(() => document.dispatchEvent(new Event("htmx:sendError"))) // app.js tells it
    .then(showWanted);
};

const sendDay = (iso) => {
  turn = turn.then(async () => {
    if (!wanted.has(iso)) return;
    const count = wanted.get(iso);
    try {
      await post(theGrid().action, { day: iso, units: count });
      if (wanted.get(iso) === count) wanted.delete(iso);
      isLost = false;
    } catch {
      lose();
    }
    showWanted();
  });
};

const lose = () => {
  isLost = true;
  clearTimeout(retry);
  retry = setTimeout(() => [...wanted.keys()].forEach(sendDay), RETRY_AFTER);
};

// --- What is shown before the server has answered, and when it does not ---------------------------

const show = (button, count) => {
  const full = isHourly(gridOf(button)) ? 7 : 1;
  button.dataset.count = count;
  button.dataset.units = count === 0 ? "0" : count < full ? "0.5" : "1";
  const figure = button.querySelector(".u");
  if (figure) figure.textContent = count === 0.5 ? "½" : count;
};

function showWanted() {
  const grid = theGrid();
  if (!grid) return;
  for (const [iso, count] of wanted) {
    const button = dayButton(iso);
    show(button, count);
    if (isLost) button.dataset.save = "failed";
  }
  grid.querySelector("[data-failed]").hidden = !isLost;
  grid.querySelector("[data-saved]").hidden = isLost;
}

const setDay = (button, count) => {
  show(button, count);
  wanted.set(button.value, count);
  sendDay(button.value);
};

// A touch says what it wants, not "the next": sent twice it still means the same.
const touch = (button) => {
  const count = Number(button.dataset.count);
  setDay(button, stepsOf(gridOf(button)).find((step) => step > count) ?? 0);
};

document.addEventListener(
  "submit",
  (event) => {
    const button = event.submitter;
    if (!gridOf(event.target) || !button) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.name === "cycle") touch(button);
    else send(button.formAction, { [button.name]: button.value });
  },
  true,
);

window.addEventListener("beforeunload", (event) => {
  if (wanted.size > 0) event.preventDefault();
});

// --- Keys, only while a day of the grid has the focus --------------------------------------------

const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const moveBy = (button, days) => {
  const day = new Date(`${button.value}T12:00:00Z`);
  for (let tries = 0; tries < 31; tries += 1) {
    day.setUTCDate(day.getUTCDate() + days);
    const found = dayButton(day.toISOString().slice(0, 10));
    if (found) return found.focus();
  }
  return undefined;
};

let typed = { iso: "", digits: "", at: 0 };
const typeHours = (button, digit) => {
  const goesOn = typed.iso === button.value && Date.now() - typed.at < TYPING_PAUSE;
  const digits = goesOn ? typed.digits + digit : digit;
  typed = { iso: button.value, digits, at: Date.now() };
  if (Number(digits) <= 24) setDay(button, Number(digits));
};

const typeDigit = (button, digit) => {
  if (isHourly(gridOf(button))) typeHours(button, digit);
  else if (digit in HALVES) setDay(button, HALVES[digit]);
};
const HALVES = { 0: 0, 5: 0.5, 1: 1 };

const press = (scope, key) => scope.querySelector(`[data-key="${key}"]`)?.click();
const review = (grid) => turn.then(() => wanted.size === 0 && window.location.assign(grid.dataset.review));

const actionFor = (event, button, grid) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey) return key === "z" ? () => press(grid, "undo") : null;
  if (key in MOVES) return () => moveBy(button, MOVES[key]);
  if (/^[0-9]$/.test(key)) return () => typeDigit(button, key);
  if (key === "w") return () => press(button.closest("tr"), "w");
  if (key === "m") return () => press(grid, "m");
  if (key === "Enter") return () => review(grid);
  return null;
};

document.addEventListener("keydown", (event) => {
  const button = event.target.closest?.("button.cal-day");
  const grid = gridOf(button);
  if (!grid || event.altKey || event.metaKey) return;
  const act = actionFor(event, button, grid);
  if (!act) return;
  event.preventDefault();
  act();
});
