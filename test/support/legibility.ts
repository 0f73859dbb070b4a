import type { Locator } from 'playwright-core';

/**
 * What can't be read whole in an element, a line each: text that is cut off or leaves the element, and words broken in two that a line has room
 * for. Scrolling sideways counts as cut off. Fields aren't looked at: their text scrolls.
 */
export async function illegibleIn(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const found: string[] = [];
    const range = document.createRange();
    const isShown = (parent: Element) =>
      parent.checkVisibility({ visibilityProperty: true }) &&
      !parent.closest('input, select, script, style, .gr-hidden');
    /** Left and right, where the text around ends: the narrowest of the boxes that clip what is in them. */
    const sidesOf = (parent: Element): [number, number] => {
      let { left, right } = element.getBoundingClientRect();
      for (let box: Element | null = parent; box && box !== element; box = box.parentElement) {
        const { overflowX, display } = getComputedStyle(box);
        if (overflowX === 'visible' || display === 'inline') continue;
        const edges = box.getBoundingClientRect();
        left = Math.max(left, edges.left);
        right = Math.min(right, edges.right);
      }
      return [left, right];
    };
    const blockOf = (parent: Element): Element => {
      let block = parent;
      while (block !== element && getComputedStyle(block).display.startsWith('inline'))
        block = block.parentElement ?? element;
      return block;
    };

    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent ?? '';
      if (!parent || !text.trim() || !isShown(parent)) continue;
      const [left, right] = sidesOf(parent);
      const room = blockOf(parent).clientWidth;
      for (const word of text.matchAll(/[^\s/–-]+/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const parts = [...range.getClientRects()].filter(({ width }) => width > 0);
        const width = parts.reduce((sum, part) => sum + part.width, 0);
        if (parts.some((part) => part.left < left - 1 || part.right > right + 1))
          found.push(`“${word[0]}” is cut off, in “${text.trim()}”`);
        else if (parts.length > 1 && width < room)
          found.push(`“${word[0]}” is broken in two, in “${text.trim()}”`);
      }
    }
    return found;
  });
}
