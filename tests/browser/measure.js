// What is wrong with the page as it is laid out right now: a list of sentences. Its arguments are the width of the screen
// and the smallest height of the links that lead from page to page.
((screenWidth, targetHeight) => {
  const faults = [];
  const name = (element) => `<${element.localName}> "${element.textContent.trim().slice(0, 40)}"`;
  const isShown = (element) =>
    element.checkVisibility() && !element.closest("thead, title, style") && element.getClientRects().length > 0;

  const width = document.documentElement.clientWidth;
  if (width !== screenWidth) {
    faults.push(`is laid out for ${width} px on a screen of ${screenWidth}`);
  }
  const needed = document.documentElement.scrollWidth;
  if (needed > width) {
    faults.push(`needs ${needed} px and has ${width}: it scrolls sideways`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (isShown(element) && (box.right > width + 1 || box.left < -1)) {
      faults.push(`${name(element)} sticks out: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
  }

  // Contrast and size of every text, by WCAG 2.2 (1.4.3).
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((channel) => channel / 255)
      .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isClear = (color) => channels(color)[3] === 0;
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!isClear(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const back = background(element);
    const [dark, light] = [luminance(style.color), luminance(back)].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) {
      faults.push(`${name(element)} has a contrast of ${contrast.toFixed(2)}: ${style.color} on ${back}`);
    }
    if (size < 12) {
      faults.push(`${name(element)} is ${size} px large`);
    }
  }

  // Targets for fingers, by WCAG 2.2 (2.5.8): not in the midst of a text, and on the way through the pages as large as the
  // caller wants them.
  for (const link of document.links) {
    const { height } = link.getBoundingClientRect();
    const wanted = link.closest("nav, header") ? targetHeight : 24;
    const isInText = link.parentElement.textContent.trim() !== link.textContent.trim() && link.closest("p, dd");
    if (isShown(link) && !isInText && height < wanted) {
      faults.push(`${name(link)} is ${Math.round(height)} px high, and ${wanted} are wanted`);
    }
  }

  if (document.scripts.length > 0) {
    faults.push(`has ${document.scripts.length} scripts`);
  }
  return faults;
})
