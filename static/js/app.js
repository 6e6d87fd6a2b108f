// What the shell adds when scripts run; every page works without it.

const isTyping = (target) =>
  target.closest("input, textarea, select, [contenteditable], [role=grid]") !== null;

// "/" goes to the search field of the page, else to the page that has one.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const field = document.querySelector("main [type=search], main [role=search] input");
  const link = document.querySelector("[data-search]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.focus();
  else link.click();
});

// On a phone the tabs are longer than the screen: the one of this page comes into sight.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) {
  const strip = tab.closest(".tabs");
  strip.scrollLeft = tab.getBoundingClientRect().right - strip.getBoundingClientRect().right;
}

// A menu closes on Escape, with the focus back on its button, and on a click elsewhere.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest(".toast").remove();
});

// A line of several words, with commas between, is offered the rest of the one being typed.
document.addEventListener("input", ({ target }) => {
  if (!target.list) return;
  const before = target.value.slice(0, target.value.lastIndexOf(",") + 1);
  for (const option of target.list.querySelectorAll("[data-name]"))
    option.value = before ? `${before} ${option.dataset.name}` : option.dataset.name;
});

// A window that the page came with holds the focus, and Escape closes it.
for (const dialog of document.querySelectorAll("dialog[data-modal][open]")) {
  dialog.close();
  dialog.showModal();
}

// A toast can be closed; good news leaves by itself, a refusal stays until it is read.
const SHOWN_FOR = 8000;
const prepare = (toast) => {
  toast.querySelector("[data-dismiss]").hidden = false;
  if (toast.dataset.tone === "refused") return;
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, SHOWN_FOR) : toast.remove());
  setTimeout(leave, SHOWN_FOR);
};
const toasts = document.getElementById("toasts");
if (toasts) {
  toasts.querySelectorAll(".toast").forEach(prepare);
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) if (node.matches?.(".toast")) prepare(node);
  }).observe(toasts, { childList: true });
}

// What htmx does not swap is told: the words of the error page, else that the answer was lost.
const tellFailure = (sentence) => {
  const toast = document.getElementById("toast-failed").content.firstElementChild.cloneNode(true);
  if (sentence) toast.querySelector("[data-text]").textContent = sentence;
  toasts.append(toast);
};
document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
  const errorPage = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const said = [...errorPage.querySelectorAll("[data-say]")].map((part) => part.textContent.trim());
  tellFailure(said.join(". "));
});
document.addEventListener("htmx:sendError", () => tellFailure(""));

// A page made for paper offers to print itself.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
