// Starts the page: reads the data, builds the parts and keeps them in step with the state.

import {createApp} from "./app.js";
import {readModel} from "./data.js";
import {el} from "./dom.js";

const app = document.getElementById("app");
try {
  const model = readModel(document.getElementById("graph-data").textContent);
  const running = createApp(app, model);
  // For tests and benchmarks, and for the curious.
  window.parkgraph = {model, state: running.state, network: running.network, first: running.state.get()};
} catch (error) {
  app.replaceChildren(el("p", {class: "failure", role: "alert"}, `此文件无法显示。This file cannot be shown: ${error.message}`));
  throw error;
}
