// The review desk by keys. Letters act only while the queue has the focus; all is done without them too.

const queue = document.querySelector("[data-desk]");
const links = () => [...queue.querySelectorAll("a")];
const step = (by) => {
  const all = links();
  const at = all.indexOf(document.activeElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
};
const firstOf = (form) => document.querySelector(`${form} :is(input:not([type=hidden]), select, textarea)`);
const typeIn = (form) => firstOf(form)?.focus();

// The day that a program read: taken over by a person, who still has to press the button.
const found = document.querySelector("[data-use-day]");
const takeOver = () => {
  const day = document.querySelector("[data-approve] [name=issued_on]");
  if (!found || !day) return;
  const [year, month, date] = found.dataset.useDay.split("-");
  day.value = day.type === "date" ? found.dataset.useDay : `${date}/${month}/${year}`;
  day.dispatchEvent(new Event("change", { bubbles: true }));
  day.focus();
};
if (found) {
  found.hidden = false;
  found.addEventListener("click", takeOver);
}

// What the company reads for the chosen reason when no comment is written.
const code = document.querySelector("[data-refuse] [name=code]");
const showFix = () => {
  for (const fix of document.querySelectorAll("[data-fix]")) fix.hidden = fix.dataset.fix !== code.value;
};
code?.addEventListener("change", showFix);
if (code) showFix();

// A browser's viewer of PDFs takes the focus when it is ready. Unless the pointer is over the file,
// the focus goes back to where it was.
const file = document.querySelector("iframe");
let last = queue?.querySelector("[aria-current]");
last?.focus();
document.addEventListener("focusin", ({ target }) => {
  if (target !== file) last = target;
});
window.addEventListener("blur", () => setTimeout(() => {
  if (file && document.activeElement === file && !file.matches(":hover")) last?.focus();
}));

const actions = {
  j: () => step(1),
  k: () => step(-1),
  a: () => typeIn("[data-approve]"),
  d: takeOver,
  r: () => typeIn("[data-refuse]"),
};

queue?.addEventListener("keydown", (event) => {
  const act = actions[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

// In either form: Ctrl and Enter decide, Escape goes back to the queue.
for (const form of document.querySelectorAll("[data-approve], [data-refuse]"))
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("button[name=decision]")?.click();
    }
    if (event.key === "Escape") queue?.querySelector("[aria-current]")?.focus();
  });
