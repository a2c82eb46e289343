// Keys of the network picture, active while it has the focus.

const STEP = 0.12;

export function linkPictureKeys(container, renderer, handlers, fit) {
  const camera = renderer.getCamera();
  const move = (dx, dy) => {
    const {x, y, ratio} = camera.getState();
    camera.setState({x: x + dx * STEP * ratio, y: y + dy * STEP * ratio});
  };
  const zoom = (factor) => camera.setState({ratio: renderer.getCamera().getBoundedRatio(camera.getState().ratio * factor)});
  const keys = {
    ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, 1), ArrowDown: () => move(0, -1),
    "+": () => zoom(0.75), "=": () => zoom(0.75), "-": () => zoom(1.33), 0: () => fit(),
    n: () => handlers.step(1), N: () => handlers.step(1), p: () => handlers.step(-1), P: () => handlers.step(-1),
    Home: () => fit(),
  };
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    keys[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });
}
