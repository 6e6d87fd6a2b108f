// On a phone a table of the admin becomes cards: each cell is told the name of its column.

for (const table of document.querySelectorAll("#result_list, .inline-group table, #change-history table")) {
  const names = [...table.querySelectorAll("thead th")].map((head) => (head.querySelector(".text") ?? head).textContent.trim());
  for (const row of table.tBodies[0]?.rows ?? [])
    [...row.cells].forEach((cell, at) => { cell.dataset.label = names[at] ?? ""; });
}
