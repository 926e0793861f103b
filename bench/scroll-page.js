// Runs inside the page while bench/scroll.ts scrolls: watches frame by frame whether rows keep their heights and places.

const seen = { rows: new Set(), heights: new Set(), moved: 0, blank: 0, frames: 0 };
const places = new Map();

/** Whether a row keeps its height and its place in the list from frame to frame. */
function note(row) {
  seen.rows.add(row.id);
  seen.heights.add(row.offsetHeight);
  const before = places.get(row.id);
  if (before !== undefined && before !== row.style.transform) seen.moved += 1;
  places.set(row.id, row.style.transform);
}

function look() {
  const list = document.querySelector('.article-list').getBoundingClientRect();
  const rows = [...document.querySelectorAll('.row')];
  rows.forEach(note);
  const inSight = rows.filter((row) => {
    const { top } = row.getBoundingClientRect();
    return top >= list.top && top < list.bottom;
  });
  seen.frames += 1;
  if (inSight.length > 0 && inSight.every((row) => row.childElementCount === 0)) seen.blank += 1;
  requestAnimationFrame(look);
}

window.scrollBench = {
  watch: () => requestAnimationFrame(look),
  read: () => ({ ...seen, rows: seen.rows.size, heights: [...seen.heights] }),
  /** From end to end and back, a frame each: every place is new. */
  jump: async (steps) => {
    const list = document.querySelector('.article-list');
    for (let step = 0; step < steps; step++) {
      list.scrollTop = ((step * 37) % steps) * (list.scrollHeight / steps);
      await new Promise(requestAnimationFrame);
    }
  },
  top: () => {
    document.querySelector('.article-list').scrollTop = 0;
  },
  isListed: (count) => document.querySelector('.row')?.getAttribute('aria-setsize') === String(count),
};
