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
