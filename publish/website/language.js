/* The language: English or Korean. The switch leads to the same section of the other page, and is
   remembered; who has not chosen yet and reads Korean comes from the front page to the Korean one. */

{
  const KEY = "sincnet-course-language";
  const script = document.currentScript;
  const remember = (language) => {
    try {
      localStorage.setItem(KEY, language);
    } catch {} // a browser that keeps nothing
  };
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const wanted = chosen() ?? (/^ko\b/i.test(navigator.language) ? "ko" : "en");
  if (script.dataset.korean && wanted === "ko") location.replace(script.dataset.korean + location.hash);

  /* The anchor of the section that is read: the last one that begins in the upper part of the window. */
  const section = () => {
    const anchors = [...document.querySelectorAll("section > [id^='part-']")];
    return anchors.findLast((anchor) => anchor.parentElement.getBoundingClientRect().top < innerHeight / 3);
  };

  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll("a.switch")) {
      link.addEventListener("click", () => {
        remember(link.hreflang);
        const place = scrollY > 0 ? section() : null;
        link.hash = place && place.id !== "part-0" ? place.id : "";
        if (location.search) link.search = location.search;
      });
    }
  });
}
