// Returns every text whose contrast with its ground is below WCAG 2.2 AA (4.5:1, 3:1 for large text).

const channels = (colour) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const luminance = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const colours = /(?:rgba?|color)\([^)]*\)/g;

// The grounds behind an element: its nearest opaque background, or the colours of a gradient.
const grounds = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    const gradient = (style.backgroundImage.match(colours) ?? []).map(channels).filter((c) => c[3] > 250);
    if (gradient.length) return gradient;
    const flat = channels(style.backgroundColor);
    if (flat[3] > 250) return [flat];
  }
  return [channels("white")];
};

const poor = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  for (const ground of grounds(element)) {
    const ratio = contrast(channels(style.color), ground);
    if (ratio < (large ? 3 : 4.5)) poor.push(`${ratio.toFixed(2)} ${element.className} ${walker.currentNode.data.trim()}`);
  }
}
return poor;
