/**
 * Numbers that the functions need are kept in memory: reading one as a vector is one instruction, making it anew three.
 * The module has no data of its own, so it is lent the room.
 */
let table: usize = 0;

/** The number of a place, four times. */
@inline
export function constant(place: usize): v128 {
  return v128.load32_splat(table + 4 * place);
}

/** Bytes that `prepare` fills. */
export function tableRoom(): i32 {
  return 4 * 30;
}

/** Is called once; the room is the module's from then on. */
export function prepare(at: usize): void {
  table = at;
  put4(0, 1, 0.5, -0.0, 0.70710678);
  put4(4, 87, -87, 1.44269504, 12582912); // exp: where x is held, 1 / ln 2, 1.5 · 2^23
  put4(8, 2.1219444e-4, -0.693359375, 0, 0); // − ln 2 in two parts
  put4(10, 1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2);
  put4(14, 1.6666665459e-1, 0, 0, 0);
  put4(15, 4, -4, 3.92, 0); // erf: where x is held, and from where on it is ±1
  put4(18, -2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5);
  put4(22, -7.34990630326855e-4, -2.95459980854025e-3, -1.60960333262415e-2, 0);
  put4(25, -1.45660718464996e-5, -2.13374055278905e-4, -1.68282697438203e-3, -7.37332916720468e-3);
  store<f32>(table + 4 * 29, -1.42647390514189e-2);
}

function put4(place: usize, a: f32, b: f32, c: f32, d: f32): void {
  const at = table + 4 * place;
  store<f32>(at, a);
  store<f32>(at, b, 4);
  store<f32>(at, c, 8);
  store<f32>(at, d, 12);
}
