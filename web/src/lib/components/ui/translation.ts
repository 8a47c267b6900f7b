/**
 * A browser that translates a page takes every text out of it and puts `<font>` in its place. The app still writes into
 * the texts that were taken out, where nobody sees it: old counts, stages and names would stand there for ever. So: when
 * a text that was taken out is written to, it comes back in the place of its translation, and is translated anew.
 */
export function keepTranslationTrue(): () => void {
  const translations = new WeakMap<Node, Element>();

  const writes = new MutationObserver((records) => {
    for (const { target } of records) {
      const translation = translations.get(target);
      if (target.isConnected || !translation?.isConnected) continue;
      translation.replaceWith(target);
      translations.delete(target);
    }
  });

  const swaps = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      for (const text of removedNodes) {
        if (text.nodeType !== Node.TEXT_NODE || text.isConnected) continue;
        const translation = [...addedNodes, previousSibling, nextSibling].find(isTranslation);
        if (!translation) continue;
        translations.set(text, translation);
        writes.observe(text, { characterData: true });
      }
    }
  });
  swaps.observe(document.body, { childList: true, subtree: true });

  return () => {
    swaps.disconnect();
    writes.disconnect();
  };
}

function isTranslation(node: Node | null): node is Element {
  return node instanceof Element && node.localName === "font";
}
