import { h } from './h.js';

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; words: string }[];
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** A native dropdown with a label above it. */
export function Choice<T extends string>({ label, value, options, disabled = false, onChange }: Props<T>) {
  return (
    <label className="gr-field">
      <span className="gr-field-label">{label}</span>
      <select
        className="gr-input"
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}
