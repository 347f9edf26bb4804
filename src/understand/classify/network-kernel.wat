;; The two loops of the classifier, sixteen 8-bit weights at a time. Compiled into network-kernel.ts by
;; scripts/make-network-kernel.mjs; a test keeps the two the same. All places are bytes in the memory that is handed in.
(module
  (import "env" "memory" (memory 1))

  ;; Adds rows of 8-bit weights: to[0..units) = bias[0..units) + sum over i < count of value[i] * row(place[i])[0..units).
  ;; `places` are i32 places of the rows' first weights, `values` f32, `bias` and `to` f32; `units` is a multiple of 16.
  (func (export "sum")
    (param $places i32) (param $values i32) (param $count i32)
    (param $bias i32) (param $to i32) (param $units i32)
    (local $at i32) (local $i i32) (local $value v128) (local $row v128) (local $half v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $block
      (local.set $a (v128.load offset=0 (i32.add (local.get $bias) (i32.shl (local.get $at) (i32.const 2)))))
      (local.set $b (v128.load offset=16 (i32.add (local.get $bias) (i32.shl (local.get $at) (i32.const 2)))))
      (local.set $c (v128.load offset=32 (i32.add (local.get $bias) (i32.shl (local.get $at) (i32.const 2)))))
      (local.set $d (v128.load offset=48 (i32.add (local.get $bias) (i32.shl (local.get $at) (i32.const 2)))))
      (local.set $i (i32.const 0))
      (block $summed
        (loop $rows
          (br_if $summed (i32.ge_u (local.get $i) (local.get $count)))
          (local.set $value
            (v128.load32_splat (i32.add (local.get $values) (i32.shl (local.get $i) (i32.const 2)))))
          (local.set $row
            (v128.load
              (i32.add
                (i32.load (i32.add (local.get $places) (i32.shl (local.get $i) (i32.const 2))))
                (local.get $at))))
          (local.set $half (i16x8.extend_low_i8x16_s (local.get $row)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $half (i16x8.extend_high_i8x16_s (local.get $row)))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $rows)))
      (v128.store offset=0 (i32.add (local.get $to) (i32.shl (local.get $at) (i32.const 2))) (local.get $a))
      (v128.store offset=16 (i32.add (local.get $to) (i32.shl (local.get $at) (i32.const 2))) (local.get $b))
      (v128.store offset=32 (i32.add (local.get $to) (i32.shl (local.get $at) (i32.const 2))) (local.get $c))
      (v128.store offset=48 (i32.add (local.get $to) (i32.shl (local.get $at) (i32.const 2))) (local.get $d))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $block (i32.lt_u (local.get $at) (local.get $units))))))
