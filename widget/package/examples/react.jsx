import { loadPorewise } from '@porewise/widget';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The chat's object, once it is there. Other options are taken over whenever they change. */
function usePorewise(src, options) {
  const [porewise, setPorewise] = useState();
  const wanted = JSON.stringify(options);
  useEffect(() => {
    loadPorewise(src, JSON.parse(wanted)).then(setPorewise, console.error);
  }, [src, wanted]);
  return porewise;
}

function Product() {
  const [brand, setBrand] = useState('Aurelia');
  const porewise = usePorewise('https://chat.example.com/widget.js', { brand, label: `Ask ${brand}` });
  return (
    <>
      <button
        type="button"
        disabled={!porewise}
        onClick={() => porewise.send('How often should I use a clay mask?')}
      >
        How often?
      </button>
      <button type="button" onClick={() => setBrand('Lune')}>
        Another brand
      </button>
    </>
  );
}

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <Product />
  </StrictMode>,
);
