import type { Page } from "@playwright/test";

export interface Scrollers {
  /** Px that the window scrolls sideways. */
  sidewaysPx: number;
  /** Px that the main part scrolls inside the window. */
  mainPx: number;
  /** Px that the window scrolls beyond the end of the frame that holds everything. */
  blankPx: number;
}

export const scrollersOf = (page: Page): Promise<Scrollers> =>
  page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const main = document.querySelector("main");
    const scrolls = main !== null && getComputedStyle(main).overflowY !== "visible";
    const frames = [...document.body.children].filter((child) => child.contains(main));
    const end = Math.max(0, ...frames.map((frame) => frame.getBoundingClientRect().bottom + window.scrollY));
    return {
      sidewaysPx: Math.max(0, root.scrollWidth - window.innerWidth),
      mainPx: main && scrolls ? main.scrollHeight - main.clientHeight : 0,
      blankPx: root.scrollHeight - Math.max(end, window.innerHeight),
    };
  });

/** Tables and trees of rows that show less than 16 rem though they have more, by name and height. */
export const lowLists = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("[role=grid], [role=tree]")].flatMap((list) => {
      const leastPx = Math.min(256, list.scrollHeight) - 2;
      return list.clientHeight >= leastPx
        ? []
        : [`${list.getAttribute("aria-label")}: ${list.clientHeight} px of ${list.scrollHeight} px`];
    }),
  );

/** Texts that an ellipsis ends though neither they nor what is around them says the whole on hover. */
export const cutWithoutTitle = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
      const isCut =
        getComputedStyle(element).textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth;
      if (!isCut || element.clientWidth === 0) return [];
      const text = element.textContent?.trim() ?? "";
      const titled = [element.closest("[title]"), ...element.querySelectorAll("[title]")];
      const isTold = titled.some((holder) => {
        const title = holder?.getAttribute("title")?.trim() ?? "";
        // What was shortened before it was cut begins like its title.
        return title !== "" && (title.includes(text.slice(0, 8)) || text.includes(title));
      });
      return isTold || text === "" ? [] : [text.slice(0, 80)];
    }),
  );
