// What a host's page does beside writing the elements: it fetches tokens from its own server, passes its theme on, and
// listens to what happens in the frames.
const events = document.querySelector("#events");
const person = document.querySelector("#person");
const frames = [...document.querySelectorAll("sdma-embed")];

function note(frame, text) {
  const line = document.createElement("li");
  line.textContent = `${frame.id}: ${text}`;
  events.prepend(line);
}

async function fetchToken(username) {
  const response = await fetch(`/token?person=${encodeURIComponent(username)}`, { method: "POST" });
  if (!response.ok) throw new Error(`the console's server answered ${response.status}`);
  return response.text();
}

for (const frame of frames) {
  frame.getToken = () => fetchToken(frame.dataset.person ?? person.value);
  for (const type of ["ready", "navigate"])
    frame.addEventListener(type, ({ detail }) => note(frame, `${type} ${detail.page}`));
  frame.addEventListener("problem", ({ detail }) => note(frame, `problem ${detail.code}: ${detail.title}`));
}

document.querySelector("#theme").addEventListener("change", ({ target: { value } }) => {
  document.documentElement.className = value;
  for (const frame of frames) frame.setTheme({ mode: value });
});

document.querySelector("#end").addEventListener("click", () => {
  for (const frame of frames) frame.endSession();
});

person.addEventListener("change", () => {
  for (const frame of frames) frame.endSession();
});
