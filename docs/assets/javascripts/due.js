// Says what has become overdue since the site was built: the day by which a check was due stands on the page, and the
// reader's own clock tells whether it is over. Without this script the day itself is what a reader has.

(() => {
  const { element, today } = window.therapy;

  for (const due of document.querySelectorAll("time.due")) {
    const item = due.closest("li, td");
    if (!item || item.querySelector(".overdue") || (due.getAttribute("datetime") ?? "") >= today()) continue;
    due.after(" ", element("strong", { class: "overdue" }, "This check is overdue."));
  }

  for (const cite of document.querySelectorAll(".cite")) {
    const links = [...cite.querySelectorAll("a")];
    const isOverdue = links.every((link) => document.querySelector(`${link.getAttribute("href")} .overdue`));
    if (!isOverdue || cite.previousElementSibling?.matches(".overdue-fact")) continue;
    cite.before(" ", element("span", { class: "overdue-fact" }, "check overdue"));
  }

  for (const dates of document.querySelectorAll(".facts-date[data-next]")) {
    if ((dates.getAttribute("data-next") ?? "") > today()) continue;
    dates.append(" ", element("strong", {}, "That day has come: look for a newer edition."));
  }
})();
