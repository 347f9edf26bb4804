;; The loops of the classifier, four to sixteen numbers at a time. Compiled into network-kernel.ts by
;; scripts/make-network-kernel.mjs; a test keeps the two the same. All places are bytes in the memory that is handed in.
(module
  (import "env" "memory" (memory 1))

  ;; Adds rows of 8-bit weights, two at a time:
  ;;   to[0..units) = bias[0..units) + unit * sum over i < pairs of (low[i] * row(a[i]) + high[i] * row(b[i]))[0..units).
  ;; `places` holds the i32 places a[0], b[0], a[1], b[1] ... of the rows' first weights; `values` the i16 low[0], high[0],
  ;; low[1], high[1] ...; their sums must stay within 32 bits. `bias` and `to` are f32; `units` is a multiple of 16.
  (func (export "sum")
    (param $places i32) (param $values i32) (param $pairs i32) (param $unit f32)
    (param $bias i32) (param $to i32) (param $units i32)
    (local $at i32) (local $i i32) (local $pair v128) (local $row v128) (local $next v128) (local $both v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $block
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $i (i32.const 0))
      (block $summed
        (loop $rows
          (br_if $summed (i32.ge_u (local.get $i) (local.get $pairs)))
          (local.set $pair
            (v128.load32_splat (i32.add (local.get $values) (i32.shl (local.get $i) (i32.const 2)))))
          (local.set $row
            (v128.load (i32.add (local.get $at)
              (i32.load offset=0 (i32.add (local.get $places) (i32.shl (local.get $i) (i32.const 3)))))))
          (local.set $next
            (v128.load (i32.add (local.get $at)
              (i32.load offset=4 (i32.add (local.get $places) (i32.shl (local.get $i) (i32.const 3)))))))
          (local.set $both (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $row) (local.get $next)))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_low_i8x16_s (local.get $both)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_high_i8x16_s (local.get $both)))))
          (local.set $both (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $row) (local.get $next)))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_low_i8x16_s (local.get $both)))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_high_i8x16_s (local.get $both)))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $rows)))
      (local.set $pair (f32x4.splat (local.get $unit)))
      (local.set $i (i32.shl (local.get $at) (i32.const 2)))
      (v128.store offset=0 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=0 (i32.add (local.get $bias) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $a)))))
      (v128.store offset=16 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=16 (i32.add (local.get $bias) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $b)))))
      (v128.store offset=32 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=32 (i32.add (local.get $bias) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $c)))))
      (v128.store offset=48 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=48 (i32.add (local.get $bias) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $d)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $block (i32.lt_u (local.get $at) (local.get $units)))))

  ;; e to the power of each number, which is at most 0; what is below -87 counts as that.
  (func $exp (param $x v128) (result v128)
    (local $n v128) (local $r v128) (local $p v128)
    (local.set $x (f32x4.max (local.get $x) (v128.const f32x4 -87 -87 -87 -87)))
    ;; x = n ln 2 + r with |r| <= ln 2 / 2: 2^n is put together of its bits, e^r is a polynomial.
    (local.set $n (f32x4.nearest (f32x4.mul (local.get $x) (f32x4.splat (f32.const 1.44269504)))))
    (local.set $r (f32x4.sub (local.get $x) (f32x4.mul (local.get $n) (f32x4.splat (f32.const 0.69314718)))))
    (local.set $p (f32x4.splat (f32.const 0.0083333333)))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (f32x4.splat (f32.const 0.0416666667))))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (f32x4.splat (f32.const 0.1666666667))))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (f32x4.splat (f32.const 0.5))))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (f32x4.splat (f32.const 1))))
    (local.set $p (f32x4.add (f32x4.mul (local.get $p) (local.get $r)) (f32x4.splat (f32.const 1))))
    (f32x4.mul (local.get $p)
      (i32x4.shl
        (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $n)) (i32x4.splat (i32.const 127)))
        (i32.const 23))))

  ;; Turns raw scores into chances and adds them to the mean: mean[k] += share * e^score[k] / sum of e^score. All f32;
  ;; `bytes` is the length of both, a multiple of 16; what is padded has a score far below all others. Scores are used up.
  (func (export "soften") (param $scores i32) (param $mean i32) (param $bytes i32) (param $share f32)
    (local $at i32) (local $top v128) (local $all v128) (local $chances v128) (local $peak f32)
    (local.set $top (v128.load (local.get $scores)))
    (loop $highest
      (local.set $top (f32x4.max (local.get $top) (v128.load (i32.add (local.get $scores) (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $highest (i32.lt_u (local.get $at) (local.get $bytes))))
    (local.set $peak
      (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $top)) (f32x4.extract_lane 1 (local.get $top)))
        (f32.max (f32x4.extract_lane 2 (local.get $top)) (f32x4.extract_lane 3 (local.get $top)))))
    (local.set $top (f32x4.splat (local.get $peak)))
    (local.set $at (i32.const 0))
    (loop $powers
      (local.set $chances
        (call $exp (f32x4.sub (v128.load (i32.add (local.get $scores) (local.get $at))) (local.get $top))))
      (local.set $all (f32x4.add (local.get $all) (local.get $chances)))
      (v128.store (i32.add (local.get $scores) (local.get $at)) (local.get $chances))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $powers (i32.lt_u (local.get $at) (local.get $bytes))))
    (local.set $top (f32x4.splat (f32.div (local.get $share)
      (f32.add
        (f32.add (f32x4.extract_lane 0 (local.get $all)) (f32x4.extract_lane 1 (local.get $all)))
        (f32.add (f32x4.extract_lane 2 (local.get $all)) (f32x4.extract_lane 3 (local.get $all)))))))
    (local.set $at (i32.const 0))
    (loop $added
      (v128.store (i32.add (local.get $mean) (local.get $at))
        (f32x4.add (v128.load (i32.add (local.get $mean) (local.get $at)))
          (f32x4.mul (local.get $top) (v128.load (i32.add (local.get $scores) (local.get $at))))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $added (i32.lt_u (local.get $at) (local.get $bytes))))))
