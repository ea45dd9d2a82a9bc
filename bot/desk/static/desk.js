"use strict";
// The desk works without this: here is what a page alone can't do.

// Signing in: what Telegram hands to a Mini App, or puts behind the address that it leads back to.
const signed = document.getElementById("signed");
if (signed) {
  const told = new URLSearchParams(location.hash.slice(1));
  const initData = told.get("tgWebAppData"), login = told.get("tgAuthResult");
  if (initData || login) {
    history.replaceState(null, "", location.pathname);
    signed.elements.init_data.value = initData || "";
    signed.elements.login.value = login || "";
    signed.submit();
  }
}

// What a form that changes a part of the page was refused for.
function tell(text) {
  const told = document.createElement("p");
  told.className = "told bad";
  told.textContent = text;
  document.getElementById("told").replaceChildren(told);
  told.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.responseText.slice(0, 300)));
document.addEventListener("htmx:sendError", () => tell(document.getElementById("told").dataset.lost));
document.addEventListener("htmx:afterSettle", (event) => event.target.querySelector?.("input[name=other]")?.focus({ preventScroll: true }));

// Files: dropped anywhere on the form, and named before they are sent.
const well = document.getElementById("well");
if (well) {
  const files = document.getElementById("files"), form = well.closest("form");
  const chosen = document.getElementById("chosen");
  const list = () => chosen.replaceChildren(...[...files.files].map((file) => {
    const line = document.createElement("li");
    line.textContent = file.name;
    return line;
  }));
  files.addEventListener("change", list);
  for (const name of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      well.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        list();
      }
    });
  }
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.disabled = true;
    button.textContent = form.dataset.reading;
  });
  addEventListener("pageshow", () => { form.querySelector("button").disabled = false; });
}
