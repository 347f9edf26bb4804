;; The classifier's arithmetic, four to sixteen numbers at a time. Compiled into network-kernel.ts by
;; scripts/make-network-kernel.mjs; a test keeps the two the same. All places are bytes in the memory that is handed in;
;; rows of weights and of scores are filled up to a multiple of 16, hidden units to one of 32.
(module
  (import "env" "memory" (memory 1))
  ;; Where features are looked up (hash.ts): entries of a hash, its row, its f32 weight and the f32 scale of its row; the
  ;; row of an empty one has all bits set. There is one entry more than the mask.
  (import "env" "table" (global $table i32))
  (import "env" "mask" (global $mask i32))
  ;; 4-bit weights of a feature: a row every `rowStep` bytes; the scale stands in its entry. A row is blocks of 16 bytes for
  ;; 32 units: the first sixteen in the lower halves, the others in the upper ones, 8 standing for zero.
  (import "env" "input" (global $input i32))
  (import "env" "rowStep" (global $rowStep i32))
  (import "env" "inputBias" (global $inputBias i32))
  ;; 8-bit weights of a hidden unit: a row of `outBytes` each, and its f32 scale; one row of f32 biases per voice.
  (import "env" "output" (global $output i32))
  (import "env" "outBytes" (global $outBytes i32))
  (import "env" "outputScale" (global $outputScale i32))
  (import "env" "outputBias" (global $outputBias i32))
  ;; Hidden units of a voice.
  (import "env" "width" (global $width i32))
  ;; f32: what hidden units hold, one voice's scores, the mean of the chances.
  (import "env" "hidden" (global $hidden i32))
  (import "env" "scores" (global $scores i32))
  (import "env" "mean" (global $mean i32))
  ;; Rows to be added: i32 places, f32 exact values, scaled, and the same values rounded to i16.
  (import "env" "places" (global $places i32))
  (import "env" "exact" (global $exact i32))
  (import "env" "values" (global $values i32))
  ;; A message to be looked up: i32 hashes, and how much each counts, as f64; entries met are noted for a moment. What share
  ;; of it is known, as f64.
  (import "env" "ids" (global $ids i32))
  (import "env" "times" (global $times i32))
  (import "env" "met" (global $met i32))
  (import "env" "coverage" (global $coverage i32))

  ;; Rounds the first `count` exact values to 16 bits, and so that 8-bit weights times them stay within 32 bits together:
  ;; value = unit * rounded. Gives the unit. Behind the last stand zeros, with a place that may be read.
  (func $round (param $count i32) (result f32)
    (local $at i32) (local $end i32) (local $size v128) (local $top v128) (local $all v128) (local $unit f32)
    (local.set $end (i32.add (global.get $exact) (i32.shl (local.get $count) (i32.const 2))))
    (v128.store (local.get $end) (v128.const i32x4 0 0 0 0))
    (i32.store
      (i32.add (global.get $places) (i32.shl (local.get $count) (i32.const 2)))
      (i32.load (global.get $places)))
    (local.set $at (global.get $exact))
    (block $seen
      (loop $each
        (br_if $seen (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $size (f32x4.abs (v128.load (local.get $at))))
        (local.set $top (f32x4.max (local.get $top) (local.get $size)))
        (local.set $all (f32x4.add (local.get $all) (local.get $size)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $each)))
    (local.set $unit
      (f32.max
        (f32.div
          (f32.max
            (f32.max (f32x4.extract_lane 0 (local.get $top)) (f32x4.extract_lane 1 (local.get $top)))
            (f32.max (f32x4.extract_lane 2 (local.get $top)) (f32x4.extract_lane 3 (local.get $top))))
          (f32.const 32767))
        (f32.div
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $all)) (f32x4.extract_lane 1 (local.get $all)))
            (f32.add (f32x4.extract_lane 2 (local.get $all)) (f32x4.extract_lane 3 (local.get $all))))
          (f32.const 16770000))))
    (if (f32.eq (local.get $unit) (f32.const 0)) (then (local.set $unit (f32.const 1))))
    (local.set $top (f32x4.splat (f32.div (f32.const 1) (local.get $unit))))
    (local.set $at (i32.const 0))
    (block $rounded
      (loop $each
        (br_if $rounded (i32.gt_u (local.get $at) (local.get $count)))
        (local.set $size
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (local.get $top)
            (v128.load (i32.add (global.get $exact) (i32.shl (local.get $at) (i32.const 2))))))))
        (v128.store64_lane 0
          (i32.add (global.get $values) (i32.shl (local.get $at) (i32.const 1)))
          (i16x8.narrow_i32x4_s (local.get $size) (local.get $size)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (local.get $unit))

  ;; Adds the first `count` rows, each times its value: to[0..units) += sum of value[i] * row(place[i])[0..units). They
  ;; are taken in pairs, as 16-bit products of which two are added at once. `to` is f32.
  (func $sum (param $count i32) (param $to i32) (param $units i32)
    (local $unit f32) (local $pairs i32)
    (local $at i32) (local $i i32) (local $pair v128) (local $row v128) (local $next v128) (local $both v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $unit (call $round (local.get $count)))
    (local.set $pairs (i32.shr_u (i32.add (local.get $count) (i32.const 1)) (i32.const 1)))
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
            (v128.load32_splat (i32.add (global.get $values) (i32.shl (local.get $i) (i32.const 2)))))
          (local.set $row
            (v128.load (i32.add (local.get $at)
              (i32.load offset=0 (i32.add (global.get $places) (i32.shl (local.get $i) (i32.const 3)))))))
          (local.set $next
            (v128.load (i32.add (local.get $at)
              (i32.load offset=4 (i32.add (global.get $places) (i32.shl (local.get $i) (i32.const 3)))))))
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
        (f32x4.add (v128.load offset=0 (i32.add (local.get $to) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $a)))))
      (v128.store offset=16 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=16 (i32.add (local.get $to) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $b)))))
      (v128.store offset=32 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=32 (i32.add (local.get $to) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $c)))))
      (v128.store offset=48 (i32.add (local.get $to) (local.get $i))
        (f32x4.add (v128.load offset=48 (i32.add (local.get $to) (local.get $i)))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (local.get $d)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $block (i32.lt_u (local.get $at) (local.get $units)))))

  ;; Adds the first `count` rows of 4-bit weights, each times its value: hidden[0..units) += sum of value[i] * row(place[i]).
  ;; Like $sum, 32 units at a time. The halves are read as they stand, 8 too high each; what that makes in all is taken off
  ;; at the end.
  (func $sumHalves (param $count i32) (param $units i32)
    (local $unit f32) (local $pairs i32)
    (local $at i32) (local $i i32) (local $pair v128) (local $row v128) (local $next v128) (local $both v128)
    (local $lower v128) (local $lowerNext v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $e v128) (local $f v128) (local $g v128) (local $h v128) (local $zero v128) (local $to i32)
    (local.set $unit (call $round (local.get $count)))
    (local.set $pairs (i32.shr_u (i32.add (local.get $count) (i32.const 1)) (i32.const 1)))
    (block $counted
      (loop $values
        (br_if $counted (i32.ge_u (local.get $i) (local.get $pairs)))
        (local.set $zero (i32x4.add (local.get $zero)
          (i32x4.dot_i16x8_s
            (v128.load32_splat (i32.add (global.get $values) (i32.shl (local.get $i) (i32.const 2))))
            (v128.const i16x8 8 8 8 8 8 8 8 8))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $values)))
    (local.set $to (global.get $hidden))
    (loop $block
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $e (v128.const i32x4 0 0 0 0))
      (local.set $f (v128.const i32x4 0 0 0 0))
      (local.set $g (v128.const i32x4 0 0 0 0))
      (local.set $h (v128.const i32x4 0 0 0 0))
      (local.set $i (i32.const 0))
      (block $summed
        (loop $rows
          (br_if $summed (i32.ge_u (local.get $i) (local.get $pairs)))
          (local.set $pair
            (v128.load32_splat (i32.add (global.get $values) (i32.shl (local.get $i) (i32.const 2)))))
          (local.set $row
            (v128.load (i32.add (local.get $at)
              (i32.load offset=0 (i32.add (global.get $places) (i32.shl (local.get $i) (i32.const 3)))))))
          (local.set $next
            (v128.load (i32.add (local.get $at)
              (i32.load offset=4 (i32.add (global.get $places) (i32.shl (local.get $i) (i32.const 3)))))))
          (local.set $lower (v128.and (local.get $row) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
          (local.set $lowerNext (v128.and (local.get $next) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
          (local.set $both (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $lower) (local.get $lowerNext)))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_low_i8x16_u (local.get $both)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_high_i8x16_u (local.get $both)))))
          (local.set $both (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $lower) (local.get $lowerNext)))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_low_i8x16_u (local.get $both)))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_high_i8x16_u (local.get $both)))))
          (local.set $row (v128.and (i16x8.shr_u (local.get $row) (i32.const 4)) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
          (local.set $next (v128.and (i16x8.shr_u (local.get $next) (i32.const 4)) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
          (local.set $both (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $row) (local.get $next)))
          (local.set $e (i32x4.add (local.get $e)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_low_i8x16_u (local.get $both)))))
          (local.set $f (i32x4.add (local.get $f)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_high_i8x16_u (local.get $both)))))
          (local.set $both (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $row) (local.get $next)))
          (local.set $g (i32x4.add (local.get $g)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_low_i8x16_u (local.get $both)))))
          (local.set $h (i32x4.add (local.get $h)
            (i32x4.dot_i16x8_s (local.get $pair) (i16x8.extend_high_i8x16_u (local.get $both)))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $rows)))
      (local.set $pair (f32x4.splat (local.get $unit)))
      (v128.store offset=0 (local.get $to)
        (f32x4.add (v128.load offset=0 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $a) (local.get $zero))))))
      (v128.store offset=16 (local.get $to)
        (f32x4.add (v128.load offset=16 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $b) (local.get $zero))))))
      (v128.store offset=32 (local.get $to)
        (f32x4.add (v128.load offset=32 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $c) (local.get $zero))))))
      (v128.store offset=48 (local.get $to)
        (f32x4.add (v128.load offset=48 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $d) (local.get $zero))))))
      (v128.store offset=64 (local.get $to)
        (f32x4.add (v128.load offset=64 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $e) (local.get $zero))))))
      (v128.store offset=80 (local.get $to)
        (f32x4.add (v128.load offset=80 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $f) (local.get $zero))))))
      (v128.store offset=96 (local.get $to)
        (f32x4.add (v128.load offset=96 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $g) (local.get $zero))))))
      (v128.store offset=112 (local.get $to)
        (f32x4.add (v128.load offset=112 (local.get $to))
          (f32x4.mul (local.get $pair) (f32x4.convert_i32x4_s (i32x4.sub (local.get $h) (local.get $zero))))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (local.set $to (i32.add (local.get $to) (i32.const 128)))
      (br_if $block (i32.lt_u (i32.shl (local.get $at) (i32.const 1)) (local.get $units)))))

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

  ;; Turns raw scores into chances and adds them to the mean: mean[k] += share * e^score[k] / sum of e^score. What only
  ;; fills the row up has a score far below all others. Scores are used up.
  (func $soften (param $share f32)
    (local $bytes i32) (local $at i32) (local $top v128) (local $all v128) (local $chances v128) (local $peak f32)
    (local.set $bytes (i32.shl (global.get $outBytes) (i32.const 2)))
    (local.set $top (v128.load (global.get $scores)))
    (loop $highest
      (local.set $top (f32x4.max (local.get $top) (v128.load (i32.add (global.get $scores) (local.get $at)))))
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
        (call $exp (f32x4.sub (v128.load (i32.add (global.get $scores) (local.get $at))) (local.get $top))))
      (local.set $all (f32x4.add (local.get $all) (local.get $chances)))
      (v128.store (i32.add (global.get $scores) (local.get $at)) (local.get $chances))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $powers (i32.lt_u (local.get $at) (local.get $bytes))))
    (local.set $top (f32x4.splat (f32.div (local.get $share)
      (f32.add
        (f32.add (f32x4.extract_lane 0 (local.get $all)) (f32x4.extract_lane 1 (local.get $all)))
        (f32.add (f32x4.extract_lane 2 (local.get $all)) (f32x4.extract_lane 3 (local.get $all)))))))
    (local.set $at (i32.const 0))
    (loop $added
      (v128.store (i32.add (global.get $mean) (local.get $at))
        (f32x4.add (v128.load (i32.add (global.get $mean) (local.get $at)))
          (f32x4.mul (local.get $top) (v128.load (i32.add (global.get $scores) (local.get $at))))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $added (i32.lt_u (local.get $at) (local.get $bytes)))))

  ;; Looks `count` hashes up: of those known `places` gets the rows and `exact` the TF-IDF values, of length `damping`
  ;; together, each times the scale of its row. What is not known would weigh `unknown`. Gives how many are known. All places
  ;; are read before any is judged: the memory then answers many at once, where one by one each would be waited for.
  (func (export "find") (param $count i32) (param $unknown f64) (param $damping f64) (result i32)
    (local $at i32) (local $end i32) (local $id i32) (local $slot i32) (local $entry i32) (local $found i32)
    (local $value f64) (local $all f64) (local $known f64) (local $square f64) (local $share f64)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $read
      (loop $each
        (br_if $read (i32.ge_u (local.get $at) (local.get $end)))
        (v128.store (i32.add (global.get $met) (i32.shl (local.get $at) (i32.const 2)))
          (v128.load (i32.add (global.get $table)
            (i32.shl (i32.and (global.get $mask) (i32.load (i32.add (global.get $ids) (local.get $at)))) (i32.const 4)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (local.set $at (i32.const 0))
    (block $judged
      (loop $each
        (br_if $judged (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $id (i32.load (i32.add (global.get $ids) (local.get $at))))
        (local.set $entry (i32.add (global.get $met) (i32.shl (local.get $at) (i32.const 2))))
        (block $settled
          (br_if $settled (i32.eq (i32.load offset=4 (local.get $entry)) (i32.const -1)))
          (br_if $settled (i32.eq (i32.load (local.get $entry)) (local.get $id)))
          ;; Another hash stands there: it is one of the next ones.
          (local.set $slot (local.get $id))
          (loop $next
            (local.set $slot (i32.and (global.get $mask) (i32.add (local.get $slot) (i32.const 1))))
            (local.set $entry (i32.add (global.get $table) (i32.shl (local.get $slot) (i32.const 4))))
            (br_if $settled (i32.eq (i32.load offset=4 (local.get $entry)) (i32.const -1)))
            (br_if $next (i32.ne (local.get $id) (i32.load (local.get $entry))))))
        (local.set $value (f64.load (i32.add (global.get $times) (i32.shl (local.get $at) (i32.const 1)))))
        (if (i32.eq (i32.load offset=4 (local.get $entry)) (i32.const -1))
          (then (local.set $all (f64.add (local.get $all) (f64.mul (local.get $value) (local.get $unknown)))))
          (else
            (local.set $value (f64.mul (local.get $value) (f64.promote_f32 (f32.load offset=8 (local.get $entry)))))
            (local.set $all (f64.add (local.get $all) (local.get $value)))
            (local.set $known (f64.add (local.get $known) (local.get $value)))
            (local.set $square (f64.add (local.get $square) (f64.mul (local.get $value) (local.get $value))))
            (i32.store (i32.add (global.get $places) (local.get $found)) (i32.load offset=4 (local.get $entry)))
            (f32.store (i32.add (global.get $exact) (local.get $found)) (f32.load offset=12 (local.get $entry)))
            (f64.store (i32.add (global.get $times) (i32.shl (local.get $found) (i32.const 1))) (local.get $value))
            (local.set $found (i32.add (local.get $found) (i32.const 4)))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (local.set $share (f64.sqrt (local.get $square)))
    (if (f64.eq (local.get $share) (f64.const 0)) (then (local.set $share (f64.const 1))))
    (local.set $share (f64.div (local.get $damping) (local.get $share)))
    (local.set $at (i32.const 0))
    (block $shared
      (loop $each
        (br_if $shared (i32.ge_u (local.get $at) (local.get $found)))
        (f32.store (i32.add (global.get $exact) (local.get $at))
          (f32.mul (f32.load (i32.add (global.get $exact) (local.get $at)))
            (f32.demote_f64 (f64.mul (local.get $share)
              (f64.load (i32.add (global.get $times) (i32.shl (local.get $at) (i32.const 1))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (f64.store (global.get $coverage)
      (if (result f64) (f64.eq (local.get $all) (f64.const 0))
        (then (f64.const 0))
        (else (f64.div (local.get $known) (local.get $all)))))
    (i32.shr_u (local.get $found) (i32.const 2)))

  ;; Adds `count` features to the first `units` hidden units, which hold their biases where it is the first time. Of each
  ;; `places` has the number of its row, `exact` its value times its scale.
  (func (export "add") (param $count i32) (param $units i32) (param $first i32)
    (local $at i32) (local $end i32) (local $place i32)
    (if (local.get $first)
      (then (memory.copy (global.get $hidden) (global.get $inputBias) (i32.shl (local.get $units) (i32.const 2)))))
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $placed
      (loop $each
        (br_if $placed (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $place (i32.add (global.get $places) (local.get $at)))
        (i32.store (local.get $place)
          (i32.add (global.get $input) (i32.mul (i32.load (local.get $place)) (global.get $rowStep))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $each)))
    (call $sumHalves (local.get $count) (local.get $units)))

  ;; Makes the mean chances of the first `heard` voices from their hidden units; units below zero are silent.
  (func (export "finish") (param $heard i32)
    (local $voice i32) (local $unit i32) (local $end i32) (local $taken i32) (local $active f32) (local $bytes i32)
    (local.set $bytes (i32.shl (global.get $outBytes) (i32.const 2)))
    (memory.fill (global.get $mean) (i32.const 0) (local.get $bytes))
    (loop $voices
      (memory.copy
        (global.get $scores)
        (i32.add (global.get $outputBias) (i32.mul (local.get $voice) (local.get $bytes)))
        (local.get $bytes))
      (local.set $taken (i32.const 0))
      (local.set $end (i32.add (local.get $unit) (global.get $width)))
      (loop $units
        (local.set $active (f32.load (i32.add (global.get $hidden) (i32.shl (local.get $unit) (i32.const 2)))))
        ;; Written in any case; a silent unit is overwritten by the next one.
        (i32.store
          (i32.add (global.get $places) (i32.shl (local.get $taken) (i32.const 2)))
          (i32.add (global.get $output) (i32.mul (local.get $unit) (global.get $outBytes))))
        (f32.store
          (i32.add (global.get $exact) (i32.shl (local.get $taken) (i32.const 2)))
          (f32.mul (local.get $active)
            (f32.load (i32.add (global.get $outputScale) (i32.shl (local.get $unit) (i32.const 2))))))
        (local.set $taken (i32.add (local.get $taken) (f32.gt (local.get $active) (f32.const 0))))
        (local.set $unit (i32.add (local.get $unit) (i32.const 1)))
        (br_if $units (i32.lt_u (local.get $unit) (local.get $end))))
      (call $sum (local.get $taken) (global.get $scores) (global.get $outBytes))
      (call $soften (f32.div (f32.const 1) (f32.convert_i32_u (local.get $heard))))
      (local.set $voice (i32.add (local.get $voice) (i32.const 1)))
      (br_if $voices (i32.lt_u (local.get $voice) (local.get $heard))))))
