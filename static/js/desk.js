// The review desk by keys. Letters act only while the queue has the focus; all is done without them too.

const queue = document.querySelector("[data-desk]");
const links = () => [...queue.querySelectorAll("a")];
const step = (by) => {
  const all = links();
  const at = all.indexOf(document.activeElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
};
const typeIn = (form) => document.querySelector(`${form} input:not([type=hidden]), ${form} textarea`)?.focus();
const actions = {
  j: () => step(1),
  k: () => step(-1),
  a: () => typeIn("[data-approve]"),
  r: () => typeIn("[data-refuse]"),
};

queue?.addEventListener("keydown", (event) => {
  const act = actions[event.key.toLowerCase()];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
