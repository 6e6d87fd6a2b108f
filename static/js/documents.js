// Several files at once, and the progress of each. Without scripts each document has its own form.

const sent = (url, file, token, progress) =>
  new Promise((resolve) => {
    const body = new FormData();
    body.append("file", file);
    body.append("csrfmiddlewaretoken", token);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      progress.value = (100 * loaded) / total;
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => resolve(null));
    request.send(body);
  });

const bare = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").toLowerCase();

// The document whose words the name of the file holds most of, if any.
const guess = (name, options) => {
  const words = new Set(bare(name).split(" "));
  const score = (option) =>
    new Set(bare(option.dataset.words ?? "").split(" ").filter((word) => word.length > 3 && words.has(word))).size;
  const best = [...options].sort((one, other) => score(other) - score(one))[0];
  return score(best) ? best.value : "";
};

const openZone = (zone) => {
  if (!zone || zone.dataset.ready) return;
  zone.dataset.ready = "yes";
  zone.hidden = false;
  const [input, list, button] = ["input", "[data-files]", "[data-send]"].map((part) => zone.querySelector(part));
  const words = (name) => zone.querySelector(`[data-words-${name}]`).content.textContent;
  const waiting = [];

  const say = (row, sentence) => {
    const error = row.querySelector("[data-error]");
    error.textContent = sentence;
    error.hidden = !sentence;
  };

  const send = async ({ file, row }) => {
    const kind = row.querySelector("[data-kind]");
    say(row, kind.value ? "" : words("unnamed"));
    if (!kind.value) return false;
    const progress = row.querySelector("progress");
    progress.hidden = false;
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await sent(kind.value, file, token, progress);
    if (answer && answer.status === 200) return true;
    progress.hidden = true;
    const page = new DOMParser().parseFromString(answer?.responseText ?? "", "text/html");
    say(row, page.querySelector(".error span")?.textContent || words("lost"));
    return false;
  };

  input.addEventListener("change", () => {
    for (const file of input.files) {
      const row = zone.querySelector("[data-file]").content.firstElementChild.cloneNode(true);
      row.querySelector("[data-name]").textContent = file.name;
      const kind = row.querySelector("[data-kind]");
      kind.value = guess(file.name, kind.options);
      list.append(row);
      waiting.push({ file, row });
    }
    input.value = "";
    button.hidden = !waiting.length;
  });

  button.addEventListener("click", async () => {
    button.disabled = true;
    for (const one of [...waiting])
      if (await send(one)) {
        waiting.splice(waiting.indexOf(one), 1);
        one.row.remove();
      }
    button.disabled = false;
    if (!waiting.length) window.location.reload();
  });
};

openZone(document.querySelector("[data-several]"));
document.addEventListener("htmx:afterSettle", () => openZone(document.querySelector("[data-several]")));

// The form of one document shows how far its file has come.
document.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  const progress = target.querySelector?.("progress");
  if (!progress || !detail.lengthComputable) return;
  progress.hidden = false;
  progress.value = (100 * detail.loaded) / detail.total;
});
