"use strict";
/* What the scripts of all pages use. Text of others reaches the page as text nodes only. */
const sparkyPage = {
  json(id) {
    return JSON.parse(document.getElementById(id).textContent);
  },

  async bytes(id) {
    const element = document.getElementById(id);
    const binary = atob(element.textContent);
    element.remove();
    const packed = new Uint8Array(binary.length);
    for (let i = 0; i < packed.length; i++) {
      packed[i] = binary.charCodeAt(i);
    }
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },

  /* element("td", {className: "number"}, "text", child): properties, never attributes with code. */
  element(tag, properties, ...children) {
    const made = document.createElement(tag);
    Object.assign(made, properties);
    made.append(...children);
    return made;
  },

  /* A name of others: isolated from the direction of its surroundings. */
  name(text) {
    return sparkyPage.element("bdi", {className: "name"}, text);
  },
};
