// Google's polyline encoding to points in degrees, (lat, lon).

export function decode({ points, precision }) {
  const found = [];
  const values = [0, 0];
  let at = 0;
  for (let which = 0; at < points.length; which ^= 1) {
    let bits = 0, shift = 0, letter;
    do {
      letter = points.charCodeAt(at++) - 63;
      bits += (letter & 31) * 2 ** shift;
      shift += 5;
    } while (letter >= 32);
    values[which] += bits % 2 ? -(bits + 1) / 2 : bits / 2;
    if (which) found.push(values.map((value) => value / 10 ** precision));
  }
  return found;
}

// South, west, north and east of points: however many, they need not fit on the stack.
export function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lat, lon] of points) {
    box[0] = Math.min(box[0], lat);
    box[1] = Math.min(box[1], lon);
    box[2] = Math.max(box[2], lat);
    box[3] = Math.max(box[3], lon);
  }
  return box;
}
