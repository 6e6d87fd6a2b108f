// Passkeys: a form with `data-passkey` asks the device, and is then sent with its answer.
// "get" signs in with a passkey, "create" makes one. Options stand in the page, or are fetched from
// the address of the form. What went wrong is told in the words of the page's templates.

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = ({ publicKey }) => {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: toBytes(options.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"])
    if (options[list]) options[list] = options[list].map((known) => ({ ...known, id: toBytes(known.id) }));
  return { publicKey: options };
};

const asText = (credential) => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

const optionsOf = async (form) => {
  const inPage = document.getElementById(form.dataset.options);
  if (inPage) return JSON.parse(inPage.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

const ask = async (form) => {
  const { request_options, creation_options } = await optionsOf(form);
  return form.dataset.passkey === "create"
    ? navigator.credentials.create(withBytes(creation_options))
    : navigator.credentials.get(withBytes(request_options));
};

const tell = (form, name) => {
  const callout = form.querySelector("[data-passkey-failed]");
  const said = callout.querySelector("p");
  const sentence = form.querySelector(`[data-passkey-error="${name}"]`);
  callout.dataset.otherwise ??= said.textContent;
  said.textContent = sentence ? sentence.content.textContent : callout.dataset.otherwise;
  callout.hidden = false;
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (window.PublicKeyCredential) form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.querySelector("[data-passkey-failed]").hidden = true;
    try {
      form.querySelector("[name=credential]").value = asText(await ask(form));
      form.submit();
    } catch (problem) {
      tell(form, problem.name);
    }
  });
}
